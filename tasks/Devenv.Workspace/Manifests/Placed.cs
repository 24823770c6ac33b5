using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests;

/// <summary>A value and where the manifest says it.</summary>
public sealed record Placed<T>(T Value, SourceSpan Span);
