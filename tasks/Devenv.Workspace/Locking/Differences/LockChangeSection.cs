using System.Collections.Immutable;

namespace Devenv.Workspace.Locking.Differences;

/// <summary>The changes that environments have in common.</summary>
/// <param name="Environments">Joined for people, in order.</param>
/// <param name="Platforms">Every platform that something changes on, joined for people.</param>
internal sealed record LockChangeSection(string Environments, string Platforms, ImmutableArray<LockChangeRow> Rows, LockChangeCounts Counts)
{
    public static ImmutableArray<LockChangeSection> Of(LockDifference difference) =>
    [
        .. difference.Groups
            .GroupBy(group => group.Environment)
            .Select(environment => new Changed(environment.Key, environment, LockChangeRow.Of(environment)))
            .GroupBy(environment => string.Join('\n', environment.Rows.Select(row => row.Key)), StringComparer.Ordinal)
            .Select(Merged),
    ];

    private static LockChangeSection Merged(IEnumerable<Changed> same)
    {
        var first = same.First();
        return new LockChangeSection(
            string.Join(", ", same.Select(environment => environment.Name)),
            string.Join(", ", first.Groups.Select(group => group.Platform)),
            first.Rows,
            LockChangeCounts.Of(first.Groups.SelectMany(group => group.Changes)));
    }

    private sealed record Changed(string Name, IEnumerable<LockChangeGroup> Groups, ImmutableArray<LockChangeRow> Rows);
}
