using System.Collections.Immutable;

namespace Devenv.Workspace.Locking.Differences;

/// <summary>A change that platforms of an environment have in common.</summary>
/// <param name="Detail">What <see cref="LockChange.DetailText"/> says, where it is the same on all of the platforms.</param>
/// <param name="Platforms">Joined for people, in order.</param>
internal sealed record LockChangeRow(LockChangeKind Kind, string Name, string Version, string Detail, bool IsDirect, string Platforms)
{
    /// <summary>
    /// By name. Builds nearly always differ between platforms: where the versions are the same, a row does not tell them apart.
    /// </summary>
    public static ImmutableArray<LockChangeRow> Of(IEnumerable<LockChangeGroup> platforms) =>
    [
        .. platforms
            .SelectMany(group => group.Changes.Select(change => new Entry(change, group.Platform)))
            .GroupBy(entry =>
                new Likeness(new LockedName(entry.Change.Name, entry.Change.IsPypi), entry.Change.Kind, entry.Change.VersionText))
            .OrderBy(row => row.Key.Name)
            .Select(row => new LockChangeRow(
                row.Key.Kind,
                row.Key.Name.Name,
                row.Key.VersionText,
                CommonDetail([.. row.Select(entry => entry.Change)]),
                row.Any(entry => entry.Change.IsDirect),
                string.Join(", ", row.Select(entry => entry.Platform)))),
    ];

    /// <summary>All that the row says.</summary>
    public string Key => $"{(int)Kind}\t{Name}\t{Version}\t{Detail}\t{(IsDirect ? "direct" : string.Empty)}\t{Platforms}";

    private static string CommonDetail(ImmutableArray<LockChange> changes) =>
        changes.All(change => change.DetailText == changes[0].DetailText) ? changes[0].DetailText
        : changes[0].Kind == LockChangeKind.Rebuilt ? "rebuilt"
        : string.Empty;

    private sealed record Entry(LockChange Change, string Platform);

    /// <summary>What makes changes of several platforms one row.</summary>
    private sealed record Likeness(LockedName Name, LockChangeKind Kind, string VersionText)
    {
        // The generated ones have code compiled for the enum at run time.
        public bool Equals(Likeness? other) =>
            other is not null && Name == other.Name && Kind == other.Kind && VersionText == other.VersionText;

        public override int GetHashCode() => HashCode.Combine(Name, (int)Kind, VersionText);
    }
}
