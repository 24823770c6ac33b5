using Devenv.Primitives.Diagnostics;
using Devenv.Pypi.Names;
using Devenv.Workspace.Manifests.Pypi;

namespace Devenv.Workspace.Manifests;

/// <summary>A PyPI dependency as one table of the manifest has it.</summary>
/// <param name="Text">Name and spec as the manifest has them.</param>
/// <param name="IsAdded">Kept beside an entry of the same name instead of replacing it: requirements of <c>[project]</c> (MANIFEST
/// §13).</param>
internal sealed record DeclaredPypiDependency(PypiName Name, PypiSpec Spec, string Text, SourceSpan Span, bool IsAdded = false);
