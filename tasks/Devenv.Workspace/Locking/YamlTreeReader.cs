using System.Collections.Immutable;
using Devenv.Formats.Yaml;
using Devenv.Primitives.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Devenv.Workspace.Locking;

/// <summary>
/// Builds a tree with places from the events of YamlDotNet's parser. Anchors, aliases, tags, a second document and deep nesting are refused: a
/// hostile file can then cost no more than its length.
/// </summary>
internal sealed class YamlTreeReader
{
    private const int DeepestNesting = 32;

    private readonly Parser _parser;
    private readonly string _path;

    private YamlTreeReader(string text, string path)
    {
        _parser = new Parser(new StringReader(text));
        _path = path;
    }

    /// <summary>The root of the one document; null, and the first fault, where there is none.</summary>
    public static (YamlNode? Root, Diagnostic? Fault) Read(string text, string path)
    {
        var reader = new YamlTreeReader(text, path);
        try
        {
            return (reader.ReadDocument(), null);
        }
        catch (DevenvException fault)
        {
            return (null, fault.Diagnostic);
        }
        catch (YamlException fault)
        {
            return (null, DiagnosticTable.LockUnreadable.At(reader.Span(fault.Start), Sentence(fault.Message)));
        }
    }

    private YamlNode? ReadDocument()
    {
        Next();
        if (Next() is not DocumentStart)
        {
            return null;
        }

        var root = ReadNode(Next(), 0);
        Next();
        return Next() is StreamEnd ? root : throw Refused(_parser.Current, "several documents");
    }

    private YamlNode ReadNode(ParsingEvent? start, int depth)
    {
        if (start is NodeEvent { Anchor.IsEmpty: false } or AnchorAlias)
        {
            throw Refused(start, "an anchor or alias");
        }

        if (start is NodeEvent { Tag.IsEmpty: false })
        {
            throw Refused(start, "a tag");
        }

        if (depth > DeepestNesting)
        {
            throw Refused(start, "deep nesting");
        }

        return start switch
        {
            Scalar scalar => Node(scalar),
            SequenceStart => ReadSequence(start, depth),
            MappingStart => ReadMapping(start, depth),
            _ => throw new DevenvException(DiagnosticTable.LockUnreadable.At(Span(start?.Start), "a value is missing")),
        };
    }

    private YamlSequence ReadSequence(ParsingEvent start, int depth)
    {
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (Next() is var item and not SequenceEnd)
        {
            items.Add(ReadNode(item, depth + 1));
        }

        return new YamlSequence(items.DrainToImmutable()) { Line = Line(start), Column = Column(start) };
    }

    private YamlMapping ReadMapping(ParsingEvent start, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        HashSet<string>? names = null;
        while (Next() is var keyStart and not MappingEnd)
        {
            if (ReadNode(keyStart, depth + 1) is not YamlScalar key)
            {
                throw new DevenvException(DiagnosticTable.LockUnreadable.At(Span(keyStart?.Start), "a key is no scalar"));
            }

            // Few keys are compared one by one; a long mapping may not cost the square of its length.
            names ??= entries.Count == 32 ? [.. entries.Select(entry => entry.Key.Text)] : null;
            if (names is null ? Contains(entries, key.Text) : !names.Add(key.Text))
            {
                throw new DevenvException(DiagnosticTable.LockKeyRepeated.At(Span(keyStart?.Start), key.Text));
            }

            entries.Add(new YamlEntry(key, ReadNode(Next(), depth + 1)));
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

    private static YamlScalar Node(Scalar scalar) =>
        YamlScalar.Read(scalar.Value, scalar.Style == YamlDotNet.Core.ScalarStyle.Plain, Line(scalar), Column(scalar));

    private ParsingEvent? Next() => _parser.MoveNext() ? _parser.Current : null;

    private DevenvException Refused(ParsingEvent? place, string what) => new(DiagnosticTable.LockYamlRefused.At(Span(place?.Start), what));

    private SourceSpan Span(Mark? mark) =>
        mark is { } at ? new SourceSpan(_path, (int)at.Line, (int)at.Column, (int)at.Line, (int)at.Column) : SourceSpan.WholeFile(_path);

    private static int Line(ParsingEvent place) => (int)place.Start.Line;

    private static int Column(ParsingEvent place) => (int)place.Start.Column;

    private static string Sentence(string message) => message.Trim().TrimEnd('.').ToLowerInvariant();
}
