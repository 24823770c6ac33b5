using Devenv.Conda.Versions;
using Devenv.Pypi.Versions;

namespace Devenv.Workspace.Locking.Writing;

/// <summary>The orders in which formats 6 and 7 list selectors and packages (spec/LOCK.md §4).</summary>
internal sealed record LockPackageOrder(IComparer<LockSelector> Selectors, IComparer<LockedPackage> Packages)
{
    private static readonly LockPackageOrder s_format6 =
        new(Comparer<LockSelector>.Create(CompareSelectors6), Comparer<LockedPackage>.Create(ComparePackages6));

    private static readonly LockPackageOrder s_format7 =
        new(Comparer<LockSelector>.Create((a, b) => Compare7(a.Package, b.Package)), Comparer<LockedPackage>.Create(Compare7));

    public static LockPackageOrder Of(int format) => format >= 7 ? s_format7 : s_format6;

    /// <summary>The kind, then the text that names the entry.</summary>
    private static int Compare7(LockedPackage a, LockedPackage b) =>
        FirstOf(Rank(a).CompareTo(Rank(b)), string.CompareOrdinal(Identity(a), Identity(b)));

    private static int CompareSelectors6(LockSelector a, LockSelector b)
    {
        var (first, second) = (a.Package, b.Package);
        var kind = IsPypi(first).CompareTo(IsPypi(second));
        return kind != 0 ? kind
            : CompareSelectorLocations6(first.Location, second.Location) is var place && place != 0 ? place
            : FirstOf(
                string.CompareOrdinal(a.Carried(LockSelectorField.Name), b.Carried(LockSelectorField.Name)),
                string.CompareOrdinal(a.Carried(LockSelectorField.Version), b.Carried(LockSelectorField.Version)),
                string.CompareOrdinal(a.Carried(LockSelectorField.Build), b.Carried(LockSelectorField.Build)),
                string.CompareOrdinal(a.Carried(LockSelectorField.Subdir), b.Carried(LockSelectorField.Subdir)));
    }

    /// <summary>URLs before paths; URLs by the file's name whatever its case, then as a whole; paths by text.</summary>
    private static int CompareSelectorLocations6(LockLocation a, LockLocation b)
    {
        if (a.IsUrl != b.IsUrl)
        {
            return a.IsUrl ? -1 : 1;
        }

        var name = a.IsUrl ? string.CompareOrdinal(a.FileName.ToLowerInvariant(), b.FileName.ToLowerInvariant()) : 0;
        return FirstOf(name, string.CompareOrdinal(a.Text, b.Text));
    }

    private static int ComparePackages6(LockedPackage a, LockedPackage b)
    {
        var name = string.CompareOrdinal(a.Name, b.Name);
        if (name != 0 || IsPypi(a) != IsPypi(b))
        {
            return FirstOf(name, IsPypi(b).CompareTo(IsPypi(a)));
        }

        return (a, b) is (LockedPypiPackage first, LockedPypiPackage second)
            ? FirstOf(
                ComparePypiVersions(first.Version ?? string.Empty, second.Version ?? string.Empty),
                first.Location.CompareTo(second.Location),
                string.CompareOrdinal(first.Sha256?.ToString(), second.Sha256?.ToString()))
            : CompareConda6(a, b);
    }

    private static int CompareConda6(LockedPackage a, LockedPackage b) =>
        FirstOf(
            a.Location.CompareTo(b.Location),
            CompareVersions(a.VersionText, b.VersionText),
            string.CompareOrdinal(a.BuildText, b.BuildText),
            string.CompareOrdinal(LockSelector.ValueOf(a, LockSelectorField.Subdir), LockSelector.ValueOf(b, LockSelectorField.Subdir)));

    private static int CompareVersions(string? a, string? b) =>
        a is not null && b is not null && CondaVersion.TryParse(a, out var first, out _) && CondaVersion.TryParse(b, out var second, out _)
            ? FirstOf(first.CompareTo(second), string.CompareOrdinal(a, b))
            : string.CompareOrdinal(a, b);

    /// <summary>Those that are no versions go last.</summary>
    private static int ComparePypiVersions(string a, string b)
    {
        var (isVersion, isOtherVersion) = (Pep440Version.TryParse(a, out var first), Pep440Version.TryParse(b, out var second));
        return FirstOf(isOtherVersion.CompareTo(isVersion), first?.CompareTo(second) ?? 0, string.CompareOrdinal(a, b));
    }

    private static int Rank(LockedPackage package) =>
        package switch
        {
            LockedCondaPackage => 0,
            LockedSourcePackage => 1,
            _ => 2,
        };

    private static string Identity(LockedPackage package)
        => package is LockedSourcePackage source ? source.Selector : package.Location.Text;

    private static bool IsPypi(LockedPackage package) => package is LockedPypiPackage;

    private static int FirstOf(params ReadOnlySpan<int> comparisons) =>
        comparisons.IndexOfAnyExcept(0) is var first and >= 0 ? comparisons[first] : 0;
}
