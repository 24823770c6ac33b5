using Devenv.Conda.Records;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests;

/// <summary>A conda package that an environment asks to be built from source.</summary>
/// <param name="Text">Name and location as the manifest has them.</param>
/// <param name="Feature">The feature that asks.</param>
public sealed record SourceRequirement(PackageName Name, string Text, string Feature, SourceSpan Span);
