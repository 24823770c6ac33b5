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
            .Select(environment => (environment.Key, Groups: environment.ToList(), Rows: LockChangeRow.Of(environment)))
            .GroupBy(environment => string.Join('\n', environment.Rows))
            .Select(same => (Names: same.Select(environment => environment.Key), same.First().Groups, same.First().Rows))
            .Select(same => new LockChangeSection(
                string.Join(", ", same.Names),
                string.Join(", ", same.Groups.Select(group => group.Platform)),
                same.Rows,
                LockChangeCounts.Of(same.Groups.SelectMany(group => group.Changes)))),
    ];
}
