using System.Collections.Immutable;

namespace Devenv.Solver;

/// <summary>
/// An ecosystem as the solver sees it. A Try method that lacks names adds them to <c>wanted</c> and returns false; the solver hands them
/// out and asks again when it is called the next time. Answers do not change during a solve.
/// </summary>
public interface IDependencyProvider
{
    NameId NameOf(SolvableId solvable);

    NameId NameOf(VersionSetId versionSet);

    bool TryGetCandidates(NameId name, WantedNames wanted, out PackageCandidates candidates);

    /// <summary>The candidates of the set, best first, excluded ones among them.</summary>
    bool TryGetMatching(VersionSetId versionSet, WantedNames wanted, out ImmutableArray<SolvableId> sorted);

    /// <summary>The candidates of the set's name that are not in the set, in candidate order.</summary>
    bool TryGetNonMatching(VersionSetId versionSet, WantedNames wanted, out ImmutableArray<SolvableId> candidates);

    bool TryGetDependencies(SolvableId solvable, WantedNames wanted, out Dependencies dependencies);
}
