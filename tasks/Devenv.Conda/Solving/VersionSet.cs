using System.Collections.Immutable;
using Devenv.Solver;

namespace Devenv.Conda.Solving;

/// <summary>The answers to one spec in one solve, as far as they were asked for.</summary>
internal sealed class VersionSet
{
    /// <summary>A flag per candidate of the name.</summary>
    public bool[]? Matching { get; set; }

    /// <summary>The matching candidates, best first.</summary>
    public ImmutableArray<SolvableId> Sorted { get; set; }

    /// <summary>The other candidates, in candidate order.</summary>
    public ImmutableArray<SolvableId> Others { get; set; }

    /// <summary>The highest version that matches.</summary>
    public HighestVersion? Highest { get; set; }
}
