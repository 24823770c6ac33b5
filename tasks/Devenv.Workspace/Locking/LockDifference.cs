using System.Collections.Immutable;

namespace Devenv.Workspace.Locking;

/// <summary>What a new lock file changes: packages that come, go, or change version, build or place, per environment and platform.</summary>
/// <param name="Groups">By environment and platform; those without a change are left out.</param>
public sealed record LockDifference(ImmutableArray<LockChangeGroup> Groups)
{
    public bool IsEmpty => Groups.IsEmpty;

    /// <param name="before">Null where there was no lock file.</param>
    public static LockDifference Between(LockFile? before, LockFile after)
    {
        var groups = ImmutableArray.CreateBuilder<LockChangeGroup>();
        foreach (var (environment, platform) in Keys(before).Union(Keys(after)).OrderBy(key => key.Environment, StringComparer.Ordinal).ThenBy(key => key.Platform, StringComparer.Ordinal))
        {
            var old = before?.Environment(environment)?.PackagesOn(platform) ?? [];
            var changes = Changes(old, after.Environment(environment)?.PackagesOn(platform) ?? []);
            if (!changes.IsEmpty)
            {
                groups.Add(new LockChangeGroup(environment, platform, changes));
            }
        }

        return new LockDifference(groups.DrainToImmutable());
    }

    /// <summary>For a terminal: a heading per environment, then a line per change. Platforms with the same changes share a heading.</summary>
    public ImmutableArray<string> ToLines()
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        var texts = Groups.Select(group => (Group: group, Lines: string.Join('\n', group.Changes.Select(change => $"  {change}"))));
        foreach (var same in texts.GroupBy(text => (text.Group.Environment, text.Lines)))
        {
            lines.Add($"{same.Key.Environment} ({string.Join(", ", same.Select(text => text.Group.Platform))}):");
            lines.AddRange(same.Key.Lines.Split('\n'));
        }

        return lines.DrainToImmutable();
    }

    private static IEnumerable<(string Environment, string Platform)> Keys(LockFile? file) =>
        file is null ? [] : file.Environments.SelectMany(environment => environment.Packages.Keys.Select(platform => (environment.Name, platform)));

    private static ImmutableArray<LockChange> Changes(ImmutableArray<LockedPackage> before, ImmutableArray<LockedPackage> after)
    {
        var (old, wanted) = (ByName(before), ByName(after));
        return
        [
            .. old.Keys.Union(wanted.Keys)
                .OrderBy(key => key.Name, StringComparer.Ordinal)
                .ThenBy(key => key.IsPypi)
                .Select(key => new LockChange(old.GetValueOrDefault(key), wanted.GetValueOrDefault(key)))
                .Where(change => change.Before is null || change.After is null || !LockChange.AreSame(change.Before, change.After)),
        ];
    }

    /// <summary>A name may be a conda and a PyPI package at once; of a broken file's two of a kind the last counts.</summary>
    private static Dictionary<(string Name, bool IsPypi), LockedPackage> ByName(ImmutableArray<LockedPackage> packages)
    {
        var byName = new Dictionary<(string, bool), LockedPackage>();
        foreach (var package in packages)
        {
            byName[(package.Name, package is LockedPypiPackage)] = package;
        }

        return byName;
    }
}
