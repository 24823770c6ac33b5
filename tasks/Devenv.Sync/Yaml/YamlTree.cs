using System.Collections.Immutable;
using Devenv.Primitives.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Devenv.Sync.Yaml;

/// <summary>
/// Reads one YAML document from YamlDotNet's events. A person's own file may have anchors and aliases; how much they may stand for, and how
/// deep values may nest, is bounded.
/// </summary>
internal sealed class YamlTree
{
    private const int DeepestNesting = 32;
    private const int MostNodes = 20_000;

    private readonly string _path;
    private readonly Parser _parser;
    private readonly Dictionary<AnchorName, (YamlNode Node, int Count)> _anchors = [];
    private int _nodes;

    private YamlTree(string text, string path) => (_parser, _path) = (new Parser(new StringReader(text)), path);

    /// <summary>The root of the document; null where the text has none.</summary>
    /// <param name="path">Named by what is refused.</param>
    /// <exception cref="DevenvException">DEVENV8002: this is not YAML, or more than is read.</exception>
    public static YamlNode? Read(string text, string path)
    {
        var tree = new YamlTree(text, path);
        try
        {
            return tree.ReadDocument();
        }
        catch (YamlException fault)
        {
            throw tree.Refused(fault.Start, fault.Message.Trim().TrimEnd('.').ToLowerInvariant());
        }
    }

    private YamlNode? ReadDocument()
    {
        Next();
        if (Next() is not DocumentStart)
        {
            return null;
        }

        var root = ReadNode(Next(), depth: 0);
        Next();
        return Next() is StreamEnd ? root : throw Refused(_parser.Current?.Start, "there is more than one document");
    }

    private YamlNode ReadNode(ParsingEvent start, int depth)
    {
        if (depth > DeepestNesting || ++_nodes > MostNodes)
        {
            throw Refused(start.Start, "there is more of it than a project file needs");
        }

        if (start is AnchorAlias alias)
        {
            return Aliased(alias);
        }

        var before = _nodes;
        YamlNode node = start switch
        {
            Scalar scalar => new YamlScalar(scalar.Value, scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty, LineOf(scalar)),
            SequenceStart => ReadSequence(start, depth),
            MappingStart => ReadMapping(start, depth),
            _ => throw Refused(start.Start, "a value is missing"),
        };
        if (start is NodeEvent { Anchor.IsEmpty: false } anchored)
        {
            _anchors[anchored.Anchor] = (node, _nodes - before + 1);
        }

        return node;
    }

    private YamlNode Aliased(AnchorAlias alias)
    {
        var (node, count) = _anchors.TryGetValue(alias.Value, out var known)
            ? known
            : throw Refused(alias.Start, $"there is no anchor \"{alias.Value}\" before the alias");
        _nodes += count;
        return _nodes <= MostNodes ? node : throw Refused(alias.Start, "there is more of it than a project file needs");
    }

    private YamlSequence ReadSequence(ParsingEvent start, int depth)
    {
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (Next() is var item and not SequenceEnd)
        {
            items.Add(ReadNode(item, depth + 1));
        }

        return new YamlSequence(items.DrainToImmutable(), LineOf(start));
    }

    private YamlMapping ReadMapping(ParsingEvent start, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<(YamlNode, YamlNode)>();
        while (Next() is var key and not MappingEnd)
        {
            var name = ReadNode(key, depth + 1);
            entries.Add((name, ReadNode(Next(), depth + 1)));
        }

        return new YamlMapping(entries.DrainToImmutable(), LineOf(start));
    }

    private ParsingEvent Next()
    {
        try
        {
            return _parser.MoveNext() && _parser.Current is { } current ? current : throw Refused(null, "it ends too early");
        }
        catch (InvalidOperationException)
        {
            // So YamlDotNet's scanner gives up on some broken texts, without a place.
            throw Refused(_parser.Current?.Start, "what follows is not YAML");
        }
    }

    private static int LineOf(ParsingEvent node) => (int)node.Start.Line;

    private DevenvException Refused(Mark? mark, string fault)
    {
        var span = mark is { } at
            ? new SourceSpan(_path, (int)at.Line, (int)at.Column, (int)at.Line, (int)at.Column)
            : SourceSpan.WholeFile(_path);
        return new DevenvException(DiagnosticTable.SyncFileUnreadable.At(span, fault));
    }
}
