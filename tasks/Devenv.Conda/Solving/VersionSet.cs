using System.Collections.Immutable;
using Devenv.Conda.Matching;
using Devenv.Solver;

namespace Devenv.Conda.Solving;

/// <summary>One distinct question about a name, with the answers that were computed for it.</summary>
/// <param name="name">The name asked about.</param>
/// <param name="spec">Without extras and condition; null for an extra of a package.</param>
internal sealed class VersionSet(NameId name, MatchSpec? spec)
{
    public NameId Name { get; } = name;

    public MatchSpec? Spec { get; } = spec;

    /// <summary>A flag per candidate of the name.</summary>
    public bool[]? Matching { get; set; }

    /// <summary>The matching candidates, best first.</summary>
    public ImmutableArray<SolvableId> Sorted { get; set; }

    /// <summary>The other candidates, in candidate order.</summary>
    public ImmutableArray<SolvableId> Others { get; set; }

    /// <summary>The highest version that matches.</summary>
    public HighestVersion? Highest { get; set; }
}
