using System.Collections.Immutable;

namespace Devenv.Formats.Yaml;

/// <summary>A list of values.</summary>
public sealed record YamlSequence(ImmutableArray<YamlNode> Items) : YamlNode
{
    public static YamlSequence OfTexts(ImmutableArray<string> texts) => new([.. texts.Select(text => (YamlNode)YamlScalar.Of(text))]);
}
