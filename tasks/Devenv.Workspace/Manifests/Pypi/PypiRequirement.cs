using System.Collections.Immutable;
using Devenv.Primitives.Diagnostics;
using Devenv.Pypi.Names;
using Devenv.Pypi.Requirements;
using Devenv.Pypi.Versions;

namespace Devenv.Workspace.Manifests.Pypi;

/// <summary>A Python distribution that an environment asks for.</summary>
/// <param name="Text">The requirement as the manifest has it.</param>
/// <param name="Feature">The feature that asks.</param>
public sealed record PypiRequirement(PypiName Name, PypiSpec Spec, string Text, string Feature, SourceSpan Span)
{
    public ImmutableArray<PypiName> Extras => Spec.Extras;

    public VersionSpecifiers Specifiers => Spec.Specifiers;

    public PypiSource Source => Spec.Source;

    /// <summary>Null where the manifest does not say.</summary>
    public bool? IsEditable => Spec.IsEditable;

    /// <summary>Null: it is needed everywhere.</summary>
    public Marker? Marker => Spec.Marker;
}
