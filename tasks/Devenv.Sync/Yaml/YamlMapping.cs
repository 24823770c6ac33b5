using System.Collections.Immutable;

namespace Devenv.Sync.Yaml;

/// <summary>Keys and values as they are written: repeated keys stay, so that whoever reads the text refuses them.</summary>
internal sealed record YamlMapping(ImmutableArray<(YamlNode Key, YamlNode Value)> Entries, int Line) : YamlNode(Line)
{
    private const string MergeKey = "<<";

    public static YamlMapping Empty { get; } = new([], 0);

    /// <summary>A key's value, its own or one that is merged in (https://yaml.org/type/merge.html); null where there is none.</summary>
    public YamlNode? Find(string key)
    {
        foreach (var (name, value) in Entries)
        {
            if (name is YamlScalar scalar && scalar.Value == key)
            {
                return value;
            }
        }

        return Merged().Select(mapping => mapping.Find(key)).FirstOrDefault(value => value is not null);
    }

    /// <summary>Every key that is a scalar, also those that are merged in, each once.</summary>
    public IEnumerable<string> Keys() =>
        Entries.Select(entry => entry.Key).OfType<YamlScalar>().Where(key => !IsMerge(key)).Select(key => key.Value)
            .Concat(Merged().SelectMany(mapping => mapping.Keys()))
            .Distinct(StringComparer.Ordinal);

    /// <summary>With a value of the mapping's own for the key, in the place of the present one or at the end.</summary>
    public YamlMapping With(string key, YamlNode value)
    {
        for (var index = 0; index < Entries.Length; index++)
        {
            if (Entries[index].Key is YamlScalar scalar && scalar.Value == key)
            {
                return this with { Entries = Entries.SetItem(index, (scalar, value)) };
            }
        }

        return this with { Entries = Entries.Add((YamlScalar.Text(key), value)) };
    }

    private static bool IsMerge(YamlScalar key) => key is { IsPlain: true, Value: MergeKey };

    private IEnumerable<YamlMapping> Merged() =>
        Entries.Where(entry => entry.Key is YamlScalar key && IsMerge(key))
            .SelectMany(entry => entry.Value is YamlSequence list ? list.Items : [entry.Value])
            .OfType<YamlMapping>();
}
