using System.Collections.Immutable;

namespace Devenv.Workspace.Locking.Differences;

/// <summary>A change that platforms of an environment have in common.</summary>
/// <param name="Detail">What <see cref="LockChange.DetailText"/> says, where it is the same on all of the platforms.</param>
/// <param name="Platforms">Joined for people, in order.</param>
internal sealed record LockChangeRow(LockChangeKind Kind, string Name, string Version, string Detail, bool IsDirect, string Platforms)
{
    /// <summary>By name. Builds nearly always differ between platforms: where the versions are the same, a row does not tell them apart.</summary>
    public static ImmutableArray<LockChangeRow> Of(IEnumerable<LockChangeGroup> platforms) =>
    [
        .. platforms
            .SelectMany(group => group.Changes.Select(change => (change, group.Platform)))
            .GroupBy(entry => (entry.change.Name, entry.change.IsPypi, entry.change.Kind, entry.change.VersionText))
            .OrderBy(row => row.Key.Name, StringComparer.Ordinal)
            .ThenBy(row => row.Key.IsPypi)
            .Select(row => new LockChangeRow(
                row.Key.Kind,
                row.Key.Name,
                row.Key.VersionText,
                CommonDetail([.. row.Select(entry => entry.change)]),
                row.Any(entry => entry.change.IsDirect),
                string.Join(", ", row.Select(entry => entry.Platform)))),
    ];

    private static string CommonDetail(ImmutableArray<LockChange> changes) =>
        changes.All(change => change.DetailText == changes[0].DetailText) ? changes[0].DetailText
        : changes[0].Kind == LockChangeKind.Rebuilt ? "rebuilt"
        : string.Empty;
}
