using System.Collections.Immutable;

namespace Devenv.Formats.Yaml;

/// <summary>Keys with values, in the document's order.</summary>
public sealed record YamlMapping(ImmutableArray<YamlEntry> Entries) : YamlNode
{
    public static YamlMapping Empty { get; } = new([]);

    /// <summary>The value of a key, or null where the mapping has no such key.</summary>
    public YamlNode? this[string key]
    {
        get
        {
            foreach (var entry in Entries)
            {
                if (string.Equals(entry.Key.Text, key, StringComparison.Ordinal))
                {
                    return entry.Value;
                }
            }

            return null;
        }
    }
}
