using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Devenv.Formats.Yaml;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using Scalar = YamlDotNet.Core.Events.Scalar;
using ScalarStyle = YamlDotNet.Core.ScalarStyle;

namespace Devenv.Workspace.Locking.Reading;

/// <summary>
/// Fills entries straight from the events: a tree of the whole list would cost more than everything else that is made of it.
/// </summary>
internal sealed class LockEntryReader(YamlEvents events, YamlTreeReader trees, LockEntry entry)
{
    /// <summary>One instance of each text that occurs again and again: requirements and licences.</summary>
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private readonly List<Scalar> _items = [];

    /// <summary>Reads the mapping that begins with the event.</summary>
    public void Read(ParsingEvent start)
    {
        entry.Clear((int)start.Start.Line, (int)start.Start.Column);
        while (events.Next() is var keyStart and not MappingEnd)
        {
            var key = trees.Key(keyStart);
            if (!entry.TryAdd(ReadField(key.Value, events.Next())))
            {
                throw events.RepeatedKey(key, key.Value);
            }
        }
    }

    private LockEntryField ReadField(string key, ParsingEvent start)
    {
        var (line, column) = ((int)start.Start.Line, (int)start.Start.Column);
        return start switch
        {
            Scalar scalar => new LockEntryField(
                key,
                LockKeys.Of(key) is LockKey.License or LockKey.LicenseFamily ? Pooled(scalar.Value) : scalar.Value,
                scalar.Style == ScalarStyle.Plain,
                default,
                null,
                line,
                column),
            SequenceStart => ReadList(key, start.Start),
            _ => new LockEntryField(key, null, false, default, trees.Read(start), line, column),
        };
    }

    private LockEntryField ReadList(string key, Mark place)
    {
        var (line, column) = ((int)place.Line, (int)place.Column);
        _items.Clear();
        while (events.Next() is var item and not SequenceEnd)
        {
            if (item is not Scalar scalar || (scalar.Style == ScalarStyle.Plain && PlainScalar.IsOtherThanText(scalar.Value)))
            {
                return new LockEntryField(key, null, false, default, ReadMixedList(item, line, column), line, column);
            }

            _items.Add(scalar);
        }

        var texts = new string[_items.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = Pooled(_items[i].Value);
        }

        return new LockEntryField(key, null, false, ImmutableCollectionsMarshal.AsImmutableArray(texts), null, line, column);
    }

    /// <summary>A list that holds other things than texts, from the first of them on.</summary>
    private YamlSequence ReadMixedList(ParsingEvent first, int line, int column)
    {
        var nodes = ImmutableArray.CreateBuilder<YamlNode>();
        nodes.AddRange(_items.Select(trees.Read));
        for (var item = first; item is not SequenceEnd; item = events.Next())
        {
            nodes.Add(trees.Read(item));
        }

        return new YamlSequence(nodes.DrainToImmutable()) { Line = line, Column = column };
    }

    private string Pooled(string text)
    {
        if (_texts.TryGetValue(text, out var known))
        {
            return known;
        }

        _texts.Add(text);
        return text;
    }
}
