namespace Devenv.Solver;

/// <summary>Why a candidate is excluded, by the provider's numbering from 0.</summary>
public readonly record struct ReasonId(int Index);
