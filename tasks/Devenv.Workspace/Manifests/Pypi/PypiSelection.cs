using System.Collections.Immutable;
using Devenv.Pypi.Names;

namespace Devenv.Workspace.Manifests.Pypi;

/// <summary>No distribution, all, or those of a list: the value of <c>no-build</c> and its like (MANIFEST §4).</summary>
public sealed record PypiSelection(bool IsAll, ImmutableArray<PypiName> Names)
{
    public static PypiSelection None { get; } = new(false, []);

    public static PypiSelection All { get; } = new(true, []);

    public bool Contains(PypiName name) => IsAll || Names.Contains(name);

    /// <summary>All wins; lists unite, the own names first.</summary>
    public PypiSelection Union(PypiSelection other) =>
        IsAll || other == None ? this
        : other.IsAll || this == None ? other
        : new PypiSelection(false, [.. Names.Union(other.Names)]);

    public bool Equals(PypiSelection? other)
        => other is not null && IsAll == other.IsAll && Names.AsSpan().SequenceEqual(other.Names.AsSpan());

    public override int GetHashCode() => HashCode.Combine(IsAll, Names.Length);
}
