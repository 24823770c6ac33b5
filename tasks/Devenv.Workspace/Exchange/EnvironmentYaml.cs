using System.Collections.Immutable;
using Devenv.Formats.Yaml;

namespace Devenv.Workspace.Exchange;

/// <summary>conda's <c>environment.yml</c>: what an environment asks for, to be solved by conda, mamba or micromamba.</summary>
public sealed record EnvironmentYaml
{
    private const string NoDefaults = "nodefaults";

    public required string Name { get; init; }

    /// <summary>By priority.</summary>
    public required ImmutableArray<string> Channels { get; init; }

    /// <summary>Match specs.</summary>
    public required ImmutableArray<string> Packages { get; init; }

    /// <summary>Lines of the pip list: options, then requirements.</summary>
    public ImmutableArray<string> PipLines { get; init; } = [];

    public ImmutableArray<KeyValuePair<string, string>> Variables { get; init; } = [];

    /// <summary>
    /// The text, in pixi's layout. <c>nodefaults</c> keeps conda from adding its own channels, unless the environment has one of those
    /// itself.
    /// </summary>
    public override string ToString()
    {
        var hasDefaults = Channels.Any(channel => channel.ToLowerInvariant() is "main" or "r" or "msys2");
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        entries.Add(Entry("name", YamlScalar.Of(Name)));
        entries.Add(Entry("channels", YamlSequence.OfTexts(hasDefaults ? Channels : [.. Channels, NoDefaults])));
        entries.Add(Entry("dependencies", Dependencies()));
        if (!Variables.IsEmpty)
        {
            entries.Add(
                Entry("variables", new YamlMapping([.. Variables.Select(variable => Entry(variable.Key, YamlScalar.Of(variable.Value)))])));
        }

        return YamlEmitter.Emit(new YamlMapping(entries.ToImmutable()));
    }

    /// <summary>The packages, and pip's list, which needs pip itself.</summary>
    private YamlSequence Dependencies()
    {
        var items = Packages.Select(package => (YamlNode)YamlScalar.Of(package)).ToImmutableArray();
        if (PipLines.IsEmpty)
        {
            return new YamlSequence(items);
        }

        var pip = new YamlMapping([Entry("pip", YamlSequence.OfTexts(PipLines))]);
        return new YamlSequence(Packages.Any(IsPip) ? [.. items, pip] : [.. items, YamlScalar.Of("pip"), pip]);
    }

    private static bool IsPip(string spec) => Conda.Records.TopologicalOrder.DependencyName(spec)?.Normalized == "pip";

    private static YamlEntry Entry(string key, YamlNode value) => new(YamlScalar.Of(key), value);
}
