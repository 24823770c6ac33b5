using Devenv.Formats.Yaml;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Devenv.Conformance.Locks;

/// <summary>
/// Tells whether a text is laid out as the writers of lock files do: the same content, put through the emitter, gives the same text, and
/// there is no comment. Needs nothing of what the content means, so it cannot excuse a fault of the readers and writers of lock files.
/// </summary>
internal sealed class YamlLayout
{
    private readonly Parser _parser;

    private YamlLayout(string text) => _parser = new Parser(new StringReader(text));

    /// <summary>The content in the emitter's layout.</summary>
    public static string Normalize(string text)
    {
        var layout = new YamlLayout(text);
        layout._parser.Consume<StreamStart>();
        layout._parser.Consume<DocumentStart>();
        return YamlEmitter.Emit(layout.ReadNode());
    }

    /// <summary>What shows that a person wrote or reformatted the text; null where nothing does.</summary>
    public static string? HandMark(string text)
    {
        var scanner = new Scanner(new StringReader(text), skipComments: false);
        while (scanner.MoveNext())
        {
            if (scanner.Current is YamlDotNet.Core.Tokens.Comment)
            {
                return "holds comments";
            }
        }

        return Normalize(text) switch
        {
            var normal when normal == text => null,
            var normal when normal.TrimEnd('\n') == text.TrimEnd('\n') => "has not one line end at its end",
            var normal when normal == text.Replace("\r\n", "\n", StringComparison.Ordinal) => "has the line ends of Windows",
            _ => "is indented or quoted otherwise",
        };
    }

    private YamlNode ReadNode()
    {
        if (_parser.TryConsume<YamlDotNet.Core.Events.Scalar>(out var scalar))
        {
            return YamlScalar.Read(scalar.Value, scalar.Style == YamlDotNet.Core.ScalarStyle.Plain, 0, 0);
        }

        if (_parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<YamlNode>();
            while (!_parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(ReadNode());
            }

            return new YamlSequence([.. items]);
        }

        _parser.Consume<MappingStart>();
        var entries = new List<YamlEntry>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            entries.Add(new YamlEntry((YamlScalar)ReadNode(), ReadNode()));
        }

        return new YamlMapping([.. entries]);
    }
}
