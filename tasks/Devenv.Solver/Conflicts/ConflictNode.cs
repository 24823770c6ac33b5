namespace Devenv.Solver.Conflicts;

/// <summary>A node of a conflict graph; of the ids the one that fits the kind counts.</summary>
public readonly record struct ConflictNode(ConflictNodeKind Kind, SolvableId Solvable = default, ReasonId Reason = default);
