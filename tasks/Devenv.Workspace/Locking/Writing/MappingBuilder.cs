using System.Collections.Immutable;
using Devenv.Formats.Yaml;

namespace Devenv.Workspace.Locking.Writing;

/// <summary>Puts a mapping together key by key; what is absent or empty is left out.</summary>
internal sealed class MappingBuilder
{
    private readonly ImmutableArray<YamlEntry>.Builder _entries = ImmutableArray.CreateBuilder<YamlEntry>();

    public MappingBuilder Add(string key, YamlNode value)
    {
        _entries.Add(new YamlEntry(YamlScalar.Of(key), value));
        return this;
    }

    public MappingBuilder AddText(string key, string? text) => text is null ? this : Add(key, YamlScalar.Of(text));

    public MappingBuilder AddNumber(string key, long? number) => number is { } value ? Add(key, YamlScalar.Of(value)) : this;

    public MappingBuilder AddTexts(string key, ImmutableArray<string> texts)
        => texts.IsEmpty ? this : Add(key, YamlSequence.OfTexts(texts));

    public MappingBuilder AddEntries(IEnumerable<YamlEntry> entries)
    {
        _entries.AddRange(entries);
        return this;
    }

    public YamlMapping ToMapping() => new(_entries.DrainToImmutable());
}
