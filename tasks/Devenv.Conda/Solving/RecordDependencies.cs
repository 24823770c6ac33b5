using Devenv.Solver;

namespace Devenv.Conda.Solving;

/// <summary>A record's dependencies for the solver, and by name for the comparison of equal records (spec/SOLVER.md §4.6).</summary>
internal sealed class RecordDependencies(Dependencies forSolver)
{
    private NameRequirements[]? _byName;

    public Dependencies ForSolver { get; } = forSolver;

    /// <summary>The required packages in the order of their names, each with all requirements on it; extras are left out.</summary>
    public NameRequirements[] ByName(SolveVocabulary vocabulary) => _byName ??= Group(vocabulary);

    private NameRequirements[] Group(SolveVocabulary vocabulary)
    {
        var groups = new List<NameRequirements>(ForSolver.Requirements.Length);
        foreach (var requirement in ForSolver.Requirements)
        {
            var name = vocabulary.NameOf(requirement.VersionSet);
            var index = IndexOf(groups, name);
            if (index >= 0)
            {
                groups[index] = new NameRequirements(name, [.. groups[index].VersionSets, requirement.VersionSet]);
            }
            else if (vocabulary.Name(name).Extra is null)
            {
                groups.Add(new NameRequirements(name, [requirement.VersionSet]));
            }
        }

        groups.Sort((left, right) => vocabulary.Name(left.Name).Package.CompareTo(vocabulary.Name(right.Name).Package));
        return [.. groups];
    }

    private static int IndexOf(List<NameRequirements> groups, NameId name)
    {
        for (var i = 0; i < groups.Count; i++)
        {
            if (groups[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }
}
