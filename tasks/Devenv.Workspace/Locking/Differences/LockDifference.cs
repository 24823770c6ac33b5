using System.Collections.Immutable;
using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Locking.Differences;

/// <summary>
/// What a new lock file changes: packages that come, go, or change version, build or place, per environment and platform.
/// </summary>
/// <param name="Groups">By environment and platform; those without a change are left out.</param>
public sealed record LockDifference(ImmutableArray<LockChangeGroup> Groups)
{
    public bool IsEmpty => Groups.IsEmpty;

    /// <summary>
    /// <c>2 added, 1 removed, 3 changed</c>; a package that changes in several places counts once for each way in which it changes.
    /// </summary>
    public string Summary => LockChangeCounts.Of(Groups.SelectMany(group => group.Changes)).ToString();

    /// <param name="before">Null where there was no lock file.</param>
    /// <param name="manifest">Whose platforms are compared, under its own names for them, and whose direct dependencies are marked; null:
    /// the files' names are compared.</param>
    public static LockDifference Between(LockFile? before, LockFile after, Manifest? manifest = null)
    {
        var (old, wanted) = (LockUnits.Of(before, manifest), LockUnits.Of(after, manifest));
        var groups = old.Values.UnionBy(wanted.Values, unit => unit.Key, StringComparer.Ordinal)
            .OrderBy(unit => unit.Environment, StringComparer.Ordinal)
            .ThenBy(unit => unit.Platform, StringComparer.Ordinal)
            .Select(unit => new LockChangeGroup(
                unit.Environment,
                unit.Platform,
                Changes(
                    old.GetValueOrDefault(unit.Key)?.Packages ?? [],
                    wanted.GetValueOrDefault(unit.Key)?.Packages ?? [],
                    new DirectDependencies(manifest, unit.Environment, unit.Platform))));
        return new LockDifference([.. groups.Where(group => !group.Changes.IsEmpty)]);
    }

    /// <summary>
    /// For a terminal: a heading per environment, then a line per change in columns. What environments or platforms have in common is said
    /// once.
    /// </summary>
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
                .Order()
                .Select(name => new LockChange(old.GetValueOrDefault(name), wanted.GetValueOrDefault(name)))
                .Where(change => change.Before is null || change.After is null || !LockChange.AreSame(change.Before, change.After))
                .Select(change => change with { IsDirect = direct.Has(change) }),
        ];
    }

    /// <summary>Of a broken file's two of a kind the last counts.</summary>
    private static Dictionary<LockedName, LockedPackage> ByName(ImmutableArray<LockedPackage> packages)
    {
        var byName = new Dictionary<LockedName, LockedPackage>();
        foreach (var package in packages)
        {
            byName[LockedName.Of(package)] = package;
        }

        return byName;
    }
}
