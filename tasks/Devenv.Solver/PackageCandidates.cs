using System.Collections.Immutable;

namespace Devenv.Solver;

/// <summary>Every candidate of one name.</summary>
public sealed class PackageCandidates
{
    public ImmutableArray<SolvableId> Candidates { get; init; } = [];

    /// <summary>The only candidate allowed.</summary>
    public SolvableId? Locked { get; init; }

    /// <summary>Candidates that explanations may name but no solution holds.</summary>
    public ImmutableArray<Exclusion> Excluded { get; init; } = [];
}
