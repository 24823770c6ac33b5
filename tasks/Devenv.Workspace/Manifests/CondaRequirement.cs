using Devenv.Conda.Matching;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests;

/// <summary>A conda package that an environment asks for, or a bound on one.</summary>
/// <param name="Text">Name and spec as the manifest has them, for messages.</param>
/// <param name="Feature">The feature that asks; <c>default</c> for the manifest's own tables.</param>
/// <param name="Span">Where the manifest says so.</param>
public sealed record CondaRequirement(MatchSpec Spec, string Text, string Feature, SourceSpan Span);
