namespace Devenv.Workspace.Locking.Differences;

/// <summary>By what packages of two lock files are compared: a name may be a conda and a PyPI package at once.</summary>
internal sealed record LockedName(string Name, bool IsPypi) : IComparable<LockedName>
{
    public static LockedName Of(LockedPackage package) => new(package.Name, package is LockedPypiPackage);

    /// <summary>By name, conda before PyPI.</summary>
    public int CompareTo(LockedName? other) =>
        other is null ? 1
        : string.CompareOrdinal(Name, other.Name) is var order and not 0 ? order
        : IsPypi.CompareTo(other.IsPypi);
}
