using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests.Platforms;

/// <summary>A feature's mention of a platform: by the name of one, or by a subdir.</summary>
/// <param name="IsExact">It names a platform that the workspace declares, and not only a subdir.</param>
internal sealed record PlatformReference(WorkspacePlatform Platform, bool IsExact, SourceSpan Span);
