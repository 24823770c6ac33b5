using System.Collections.Immutable;
using Devenv.Conda.Prefix;
using Devenv.Conda.Records;
using Devenv.Install.Planning;

namespace Devenv.Install;

/// <summary>The difference between what a prefix has and what it shall have. Source: spec/INSTALL.md §8.1.</summary>
/// <param name="Link">Packages whose archives are needed: new, changed, or to be relinked. In the order of the wanted ones.</param>
/// <param name="Unlink">Packages to take out: removed, changed, or to be relinked. In the order of the installed ones.</param>
/// <param name="Unchanged">What stays, with its record.</param>
public sealed record InstallPlan(
    ImmutableArray<RepodataRecord> Link,
    ImmutableArray<InstalledRecord> Unlink,
    ImmutableArray<(RepodataRecord Wanted, InstalledRecord Installed)> Unchanged)
{
    public bool IsEmpty => Link.IsEmpty && Unlink.IsEmpty;

    /// <param name="mode">Where the prefix was linked by another, everything is linked again.</param>
    /// <param name="relink">Packages that are linked again though they are there.</param>
    public static InstallPlan Create(
        InstalledPrefix installed, ImmutableArray<RepodataRecord> wanted, LinkMode mode, IReadOnlySet<PackageName>? relink = null)
    {
        var stays = !installed.WasMoved && installed.LinkMode == mode;
        var byName = installed.Packages.ToLookup(record => record.Package.Name);
        var pythonMoved = PythonMoved(installed, wanted);
        var link = ImmutableArray.CreateBuilder<RepodataRecord>();
        var unchanged = ImmutableArray.CreateBuilder<(RepodataRecord, InstalledRecord)>();
        foreach (var record in wanted)
        {
            if (stays && byName[record.Package.Name].ToArray() is [var present] && IsSame(present.Package, record.Package)
                && relink?.Contains(record.Package.Name) != true
                && !(pythonMoved && record.Package.Noarch == NoarchKind.Python))
            {
                unchanged.Add((record, present));
            }
            else
            {
                link.Add(record);
            }
        }

        var kept = unchanged.Select(pair => pair.Item2.FileName).ToHashSet(StringComparer.Ordinal);
        return new InstallPlan(
            link.DrainToImmutable(),
            [.. installed.Packages.Where(record => !kept.Contains(record.FileName))],
            unchanged.DrainToImmutable());
    }

    /// <summary>A hash that only one side knows is a difference; then a size that differs; then the name, version and build.</summary>
    private static bool IsSame(InstalledPackage installed, PackageRecord wanted)
    {
        if (installed.Sha256 is not null || wanted.Sha256 is not null)
        {
            return installed.Sha256 == wanted.Sha256;
        }

        if (installed.Md5 is not null || wanted.Md5 is not null)
        {
            return installed.Md5 == wanted.Md5;
        }

        return (installed.Size is null || wanted.Size is null || installed.Size == wanted.Size)
            && string.Equals(installed.Version, wanted.Version.Source, StringComparison.Ordinal)
            && string.Equals(installed.Build, wanted.Build, StringComparison.Ordinal);
    }

    private static bool PythonMoved(InstalledPrefix installed, ImmutableArray<RepodataRecord> wanted)
    {
        var before = installed.Packages.FirstOrDefault(record => record.Package.Name == PythonRelease.PackageName)?.Package;
        return PythonRelease.Of(wanted) != (before is null ? null : PythonRelease.Of(before.Version, before.PythonSitePackagesPath));
    }
}
