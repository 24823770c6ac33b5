namespace Devenv.Solver;

/// <summary>One candidate of a name, by the provider's numbering from 0.</summary>
public readonly record struct SolvableId(int Index);
