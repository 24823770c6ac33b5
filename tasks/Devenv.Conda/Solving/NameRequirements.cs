using Devenv.Solver;

namespace Devenv.Conda.Solving;

/// <summary>Everything that one record requires of one package.</summary>
internal readonly record struct NameRequirements(NameId Name, VersionSetId[] VersionSets);
