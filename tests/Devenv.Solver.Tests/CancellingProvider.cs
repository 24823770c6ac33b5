using System.Collections.Immutable;

namespace Devenv.Solver.Tests;

/// <summary>Cancels the solve at one of the solver's questions, and counts those that come after it.</summary>
internal sealed class CancellingProvider(string universe, int at) : IDependencyProvider, IDisposable
{
    private readonly CancellationTokenSource _source = new();

    public ToyUniverse Universe { get; } = new(universe);

    public CancellationToken Token => _source.Token;

    public int Questions { get; private set; }

    public int QuestionsAfter => Math.Max(0, Questions - at);

    public NameId NameOf(SolvableId solvable) => Asked().NameOf(solvable);

    public NameId NameOf(VersionSetId versionSet) => Asked().NameOf(versionSet);

    public bool TryGetCandidates(NameId name, WantedNames wanted, out PackageCandidates candidates)
        => Asked().TryGetCandidates(name, wanted, out candidates);

    public bool TryGetMatching(VersionSetId versionSet, WantedNames wanted, out ImmutableArray<SolvableId> sorted) =>
        Asked().TryGetMatching(versionSet, wanted, out sorted);

    public bool TryGetNonMatching(VersionSetId versionSet, WantedNames wanted, out ImmutableArray<SolvableId> candidates) =>
        Asked().TryGetNonMatching(versionSet, wanted, out candidates);

    public bool TryGetDependencies(SolvableId solvable, WantedNames wanted, out Dependencies dependencies) =>
        Asked().TryGetDependencies(solvable, wanted, out dependencies);

    public void Dispose() => _source.Dispose();

    private ToyUniverse Asked()
    {
        if (++Questions == at)
        {
            _source.Cancel();
        }

        return Universe;
    }
}
