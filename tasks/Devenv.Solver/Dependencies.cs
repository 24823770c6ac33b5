using System.Collections.Immutable;

namespace Devenv.Solver;

/// <summary>What choosing a candidate brings with it.</summary>
public sealed class Dependencies
{
    /// <summary>In the order in which the candidate lists them; the order decides what is tried first.</summary>
    public ImmutableArray<Requirement> Requirements { get; init; } = [];

    /// <summary>Sets that hold if a candidate of their name is chosen anyway.</summary>
    public ImmutableArray<VersionSetId> Constraints { get; init; } = [];

    /// <summary>Set where the dependencies cannot be understood: the candidate is never chosen.</summary>
    public ReasonId? Unknown { get; init; }
}
