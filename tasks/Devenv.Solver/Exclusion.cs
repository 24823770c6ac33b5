namespace Devenv.Solver;

/// <summary>A candidate that exists but may not be chosen.</summary>
public readonly record struct Exclusion(SolvableId Solvable, ReasonId Reason);
