using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Devenv.Conda.Solving;

/// <summary>The dependencies and constraints of records that share the very lists, as the builds of one version often do.</summary>
internal sealed class DependencyLists(ImmutableArray<string> depends, ImmutableArray<string> constrains) : IEquatable<DependencyLists>
{
    private readonly string[]? _depends = ImmutableCollectionsMarshal.AsArray(depends);
    private readonly string[]? _constrains = ImmutableCollectionsMarshal.AsArray(constrains);

    public bool Equals(DependencyLists? other) =>
        other is not null && ReferenceEquals(_depends, other._depends) && ReferenceEquals(_constrains, other._constrains);

    public override bool Equals(object? obj) => obj is DependencyLists other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(RuntimeHelpers.GetHashCode(_depends), RuntimeHelpers.GetHashCode(_constrains));
}
