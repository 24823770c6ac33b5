namespace Devenv.Solver;

/// <summary>
/// A name together with what is asked of its candidates, by the provider's numbering from 0. Equal questions have one id.
/// </summary>
public readonly record struct VersionSetId(int Index);
