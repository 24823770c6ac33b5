using Devenv.Formats.Yaml;

namespace Devenv.Workspace.Tests.Locking;

/// <summary>
/// A lock file's tree with keys in any order, and with the lists that the formats sort in any order. Entries of packages built from source
/// keep theirs: they are kept as they stand.
/// </summary>
internal static class ShuffledLock
{
    private static readonly string[] s_sortedLists = ["platforms", "packages", "linux-64", "osx-arm64", "win-64", "p1", "p2", "purls"];

    public static YamlNode Of(YamlNode node, Random random, string key = "") =>
        node switch
        {
            YamlSequence list =>
                new YamlSequence([.. Shuffle(list.Items.Select(item => Of(item, random)), s_sortedLists.Contains(key) ? random : null)]),
            YamlMapping mapping when mapping["variants"] is not null || mapping["build_packages"] is not null => mapping,
            YamlMapping mapping => new YamlMapping(
                [.. Shuffle(mapping.Entries.Select(entry => entry with { Value = Of(entry.Value, random, entry.Key.Text) }), random)]),
            _ => node,
        };

    private static T[] Shuffle<T>(IEnumerable<T> items, Random? random)
    {
        T[] shuffled = [.. items];
        random?.Shuffle(shuffled);
        return shuffled;
    }
}
