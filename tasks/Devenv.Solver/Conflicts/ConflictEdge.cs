namespace Devenv.Solver.Conflicts;

/// <summary>An edge of a conflict graph.</summary>
/// <param name="From">Number of the source node.</param>
/// <param name="To">Number of the target node.</param>
/// <param name="VersionSet">What is required or constrained.</param>
/// <param name="Locked">The candidate that is the only one allowed.</param>
public readonly record struct ConflictEdge(int From, int To, ConflictCause Cause, VersionSetId VersionSet = default,
    SolvableId Locked = default);
