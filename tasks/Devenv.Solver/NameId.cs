namespace Devenv.Solver;

/// <summary>A package's name, by the provider's numbering from 0.</summary>
public readonly record struct NameId(int Index);
