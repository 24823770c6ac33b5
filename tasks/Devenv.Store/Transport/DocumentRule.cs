using System.Collections.Immutable;
using Devenv.Conda.Repodata.Shards;

namespace Devenv.Store.Transport;

/// <summary>Whether a form of the repodata is asked for (pixi's <c>repodata-config</c>); one that is not counts as missing.</summary>
/// <param name="Channel">For addresses below it; null: for all.</param>
/// <param name="Document">The file's name.</param>
public sealed record DocumentRule(Uri? Channel, string Document, bool IsDisabled)
{
    /// <summary>The keys of <c>repodata-config</c> and the file that each is about.</summary>
    public static ImmutableArray<(string Key, string Document)> Keys { get; } =
    [
        ("disable-zstd", "repodata.json.zst"),
        ("disable-bzip2", "repodata.json.bz2"),
        ("disable-sharded", ShardIndex.FileName),
    ];

    /// <summary>Of several rules for an address the one for the longest channel counts, and of those the last.</summary>
    internal static bool Disables(ImmutableArray<DocumentRule> rules, Uri address) =>
        rules.Where(rule => rule.IsFor(address))
            .OrderBy(rule => rule.Channel?.AbsolutePath.TrimEnd('/').Length ?? -1)
            .LastOrDefault()
            ?.IsDisabled == true;

    /// <summary>Whether an address is that of a shard index, of which 501 says that it is not there (spec/REPODATA.md §2).</summary>
    internal static bool IsOfShards(Uri address) => address.AbsolutePath.EndsWith("/" + ShardIndex.FileName, StringComparison.Ordinal);

    private bool IsFor(Uri address) =>
        address.AbsolutePath.EndsWith("/" + Document, StringComparison.Ordinal)
        && (Channel is null
            || (Channel.Scheme == address.Scheme && Channel.Authority == address.Authority
                && address.AbsolutePath.StartsWith(Channel.AbsolutePath.TrimEnd('/') + "/", StringComparison.Ordinal)));
}
