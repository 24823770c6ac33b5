using System.Collections.Immutable;
using Devenv.Formats.Yaml;
using YamlDotNet.Core.Events;

namespace Devenv.Workspace.Locking.Reading;

/// <summary>Builds trees with places from events.</summary>
internal sealed class YamlTreeReader(YamlEvents events)
{
    /// <summary>Few keys are compared one by one; a long mapping may not cost the square of its length.</summary>
    private const int FewKeys = 32;

    /// <param name="start">The event the value begins with.</param>
    public YamlNode Read(ParsingEvent start) =>
        start switch
        {
            Scalar scalar => YamlScalar.Read(scalar.Value, scalar.Style == YamlDotNet.Core.ScalarStyle.Plain, Line(scalar), Column(scalar)),
            SequenceStart => ReadSequence(start),
            MappingStart => ReadMapping(start),
            _ => throw events.Unreadable(start, "a value is missing"),
        };

    /// <exception cref="Devenv.Primitives.Diagnostics.DevenvException">The key is no scalar.</exception>
    public Scalar Key(ParsingEvent start) => start as Scalar ?? throw events.Unreadable(start, "a key is no scalar");

    private YamlSequence ReadSequence(ParsingEvent start)
    {
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (events.Next() is var item and not SequenceEnd)
        {
            items.Add(Read(item));
        }

        return new YamlSequence(items.DrainToImmutable()) { Line = Line(start), Column = Column(start) };
    }

    private YamlMapping ReadMapping(ParsingEvent start)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        HashSet<string>? names = null;
        while (events.Next() is var keyStart and not MappingEnd)
        {
            var key = Key(keyStart);
            names ??= entries.Count == FewKeys ? [.. entries.Select(entry => entry.Key.Text)] : null;
            if (names is null ? Contains(entries, key.Value) : !names.Add(key.Value))
            {
                throw events.RepeatedKey(key, key.Value);
            }

            entries.Add(new YamlEntry((YamlScalar)Read(key), Read(events.Next())));
        }

        return new YamlMapping(entries.DrainToImmutable()) { Line = Line(start), Column = Column(start) };
    }

    private static bool Contains(ImmutableArray<YamlEntry>.Builder entries, string key)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Key.Text == key)
            {
                return true;
            }
        }

        return false;
    }

    private static int Line(ParsingEvent place) => (int)place.Start.Line;

    private static int Column(ParsingEvent place) => (int)place.Start.Column;
}
