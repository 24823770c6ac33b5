using Devenv.Solver;

namespace Devenv.Conda.Solving;

/// <summary>Everything that one record requires of one package.</summary>
internal sealed record NameRequirements(NameId Name, VersionSetId[] VersionSets);
