using Devenv.Solver;

namespace Devenv.Conda.Solving;

/// <summary>A record's dependencies for the solver, and by name for the comparison of equal records (spec/SOLVER.md §4.6).</summary>
internal sealed class RecordDependencies
{
    public RecordDependencies(Dependencies forSolver, SolveVocabulary vocabulary)
    {
        ForSolver = forSolver;
        ByName =
        [
            .. forSolver.Requirements
                .GroupBy(requirement => vocabulary.NameOf(requirement.VersionSet), requirement => requirement.VersionSet)
                .Where(group => vocabulary.Name(group.Key).Extra is null)
                .OrderBy(group => vocabulary.Name(group.Key).Package)
                .Select(group => (group.Key, group.ToArray())),
        ];
    }

    public static RecordDependencies None { get; } = new(new Dependencies(), new SolveVocabulary());

    public Dependencies ForSolver { get; }

    /// <summary>The required packages in the order of their names, each with all requirements on it; extras are left out.</summary>
    public (NameId Name, VersionSetId[] VersionSets)[] ByName { get; }
}
