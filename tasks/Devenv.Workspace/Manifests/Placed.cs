using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests;

/// <summary>A value and where the manifest says it.</summary>
internal sealed record Placed<T>(T Value, SourceSpan Span);
