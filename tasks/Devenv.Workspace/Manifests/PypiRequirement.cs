using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests;

/// <summary>A Python distribution that an environment asks for.</summary>
/// <param name="Name">Normalised (PEP 503).</param>
/// <param name="Text">The requirement as the manifest has it.</param>
/// <param name="Feature">The feature that asks.</param>
public sealed record PypiRequirement(string Name, string Text, string Feature, SourceSpan Span);
