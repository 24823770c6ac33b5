using System.Collections.Immutable;
using Devenv.Pypi.Names;
using Devenv.Pypi.Requirements;
using Devenv.Pypi.Versions;

namespace Devenv.Workspace.Manifests.Pypi;

/// <summary>What a manifest says about a Python distribution beside its name (MANIFEST §7).</summary>
public sealed record PypiSpec
{
    /// <summary>Any version from any index.</summary>
    public static PypiSpec Any { get; } = new();

    /// <summary>As written, each once.</summary>
    public ImmutableArray<PypiName> Extras { get; init; } = [];

    public VersionSpecifiers Specifiers { get; init; } = VersionSpecifiers.Any;

    public PypiSource Source { get; init; } = PypiSource.Registry.Any;

    /// <summary>Null where the manifest does not say.</summary>
    public bool? IsEditable { get; init; }

    /// <summary>Null: it is needed everywhere.</summary>
    public Marker? Marker { get; init; }

    public bool Equals(PypiSpec? other) =>
        other is not null
        && Extras.AsSpan().SequenceEqual(other.Extras.AsSpan())
        && Specifiers.Equals(other.Specifiers)
        && Source == other.Source
        && IsEditable == other.IsEditable
        && Equals(Marker, other.Marker);

    public override int GetHashCode() => HashCode.Combine(Extras.Length, Specifiers, Source, IsEditable, Marker);
}
