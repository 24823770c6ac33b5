using System.Collections.Immutable;
using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Locking.Differences;

/// <summary>What a new lock file changes: packages that come, go, or change version, build or place, per environment and platform.</summary>
/// <param name="Groups">By environment and platform; those without a change are left out.</param>
public sealed record LockDifference(ImmutableArray<LockChangeGroup> Groups)
{
    public bool IsEmpty => Groups.IsEmpty;

    /// <summary><c>2 added, 1 removed, 3 changed</c>; a package that changes in several places counts once for each way in which it changes.</summary>
    public string Summary => LockChangeCounts.Of(Groups.SelectMany(group => group.Changes)).ToString();

    /// <param name="before">Null where there was no lock file.</param>
    /// <param name="manifest">Whose platforms are compared, under its own names for them, and whose direct dependencies are marked; null: the files' names are compared.</param>
    public static LockDifference Between(LockFile? before, LockFile after, Manifest? manifest = null)
    {
        var (old, wanted) = (LockUnits.Of(before, manifest), LockUnits.Of(after, manifest));
        var groups = old.Keys.Union(wanted.Keys)
            .OrderBy(key => key.Environment, StringComparer.Ordinal)
            .ThenBy(key => key.Platform, StringComparer.Ordinal)
            .Select(key => new LockChangeGroup(
                key.Environment,
                key.Platform,
                Changes(old.GetValueOrDefault(key, []), wanted.GetValueOrDefault(key, []), new DirectDependencies(manifest, key.Environment, key.Platform))));
        return new LockDifference([.. groups.Where(group => !group.Changes.IsEmpty)]);
    }

    /// <summary>For a terminal: a heading per environment, then a line per change in columns. What environments or platforms have in common is said once.</summary>
    public ImmutableArray<string> ToLines() => LockDifferenceText.Of(this);

    /// <summary>For machines, in the shape of <c>pixi lock --json</c>.</summary>
    public string ToJson() => LockDifferenceJson.Of(this);

    /// <summary>For a comment on a pull request.</summary>
    /// <param name="title">What changed, such as the name of the file.</param>
    public string ToMarkdown(string title) => LockDifferenceMarkdown.Of(this, title);

    private static ImmutableArray<LockChange> Changes(
        ImmutableArray<LockedPackage> before, ImmutableArray<LockedPackage> after, DirectDependencies direct)
    {
        var (old, wanted) = (ByName(before), ByName(after));
        return
        [
            .. old.Keys.Union(wanted.Keys)
                .OrderBy(key => key.Name, StringComparer.Ordinal)
                .ThenBy(key => key.IsPypi)
                .Select(key => new LockChange(old.GetValueOrDefault(key), wanted.GetValueOrDefault(key)))
                .Where(change => change.Before is null || change.After is null || !LockChange.AreSame(change.Before, change.After))
                .Select(change => change with { IsDirect = direct.Has(change) }),
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
