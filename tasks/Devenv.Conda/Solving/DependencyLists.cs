using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Devenv.Conda.Records;

namespace Devenv.Conda.Solving;

/// <summary>The dependencies and constraints of records that share the very lists, as the builds of one version often do.</summary>
internal sealed class DependencyLists(PackageRecord record) : IEquatable<DependencyLists>
{
    private readonly string[]? _depends = ImmutableCollectionsMarshal.AsArray(record.Depends);
    private readonly string[]? _constrains = ImmutableCollectionsMarshal.AsArray(record.Constrains);

    /// <summary>Whether another record has the very lists too.</summary>
    public bool AreOf(PackageRecord other) =>
        ReferenceEquals(_depends, ImmutableCollectionsMarshal.AsArray(other.Depends))
        && ReferenceEquals(_constrains, ImmutableCollectionsMarshal.AsArray(other.Constrains));

    public bool Equals(DependencyLists? other) =>
        other is not null && ReferenceEquals(_depends, other._depends) && ReferenceEquals(_constrains, other._constrains);

    public override bool Equals(object? obj) => obj is DependencyLists other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(RuntimeHelpers.GetHashCode(_depends), RuntimeHelpers.GetHashCode(_constrains));
}
