namespace Devenv.Solver;

/// <summary>A candidate of the set has to be chosen, where the condition (if any) holds.</summary>
public readonly record struct Requirement(VersionSetId VersionSet, Condition? Condition = null);
