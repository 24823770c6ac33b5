using System.Collections.Immutable;

namespace Devenv.Sync.Yaml;

internal sealed record YamlSequence(ImmutableArray<YamlNode> Items, int Line) : YamlNode(Line);
