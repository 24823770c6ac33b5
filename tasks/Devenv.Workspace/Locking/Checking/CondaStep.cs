using Devenv.Conda.Matching;
using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Locking.Checking;

/// <summary>A conda requirement that is still to be followed.</summary>
/// <param name="Source">Where the package's sources have to be; null where an archive will do.</param>
internal readonly record struct CondaStep(MatchSpec Spec, SourceLocation? Source, RequirementOrigin Origin);
