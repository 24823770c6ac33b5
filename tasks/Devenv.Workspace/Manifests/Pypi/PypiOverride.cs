using Devenv.Primitives.Diagnostics;
using Devenv.Pypi.Names;

namespace Devenv.Workspace.Manifests.Pypi;

/// <summary>An entry of <c>dependency-overrides</c>: what holds for a distribution whatever others ask of it (MANIFEST §4).</summary>
public sealed record PypiOverride(PypiName Name, PypiSpec Spec, SourceSpan Span);
