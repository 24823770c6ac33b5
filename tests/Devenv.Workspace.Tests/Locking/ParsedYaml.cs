using Devenv.Formats.Yaml;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using Scalar = YamlDotNet.Core.Events.Scalar;
using ScalarStyle = YamlDotNet.Core.ScalarStyle;

namespace Devenv.Workspace.Tests.Locking;

/// <summary>A text as YamlDotNet's parser reads it, which shares nothing with the emitter.</summary>
internal sealed class ParsedYaml
{
    private readonly Parser _parser;

    private ParsedYaml(string text) => _parser = new Parser(new StringReader(text));

    public static YamlNode Of(string text)
    {
        var yaml = new ParsedYaml(text);
        yaml._parser.Consume<StreamStart>();
        yaml._parser.Consume<DocumentStart>();
        return yaml.Read();
    }

    private YamlNode Read()
    {
        if (_parser.TryConsume<Scalar>(out var scalar))
        {
            return YamlScalar.Read(scalar.Value, scalar.Style == ScalarStyle.Plain, 0, 0);
        }

        if (_parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<YamlNode>();
            while (!_parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(Read());
            }

            return new YamlSequence([.. items]);
        }

        _parser.Consume<MappingStart>();
        var entries = new List<YamlEntry>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            entries.Add(new YamlEntry((YamlScalar)Read(), Read()));
        }

        return new YamlMapping([.. entries]);
    }
}
