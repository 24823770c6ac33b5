using System.Diagnostics.CodeAnalysis;

namespace Devenv.Formats.Toml;

/// <summary>A table of any form; entries in the order in which their names first occur in the document.</summary>
public sealed class TomlTable : TomlValue
{
    private readonly List<TomlEntry> _entries = [];
    private readonly Dictionary<string, TomlEntry> _byName = new(StringComparer.Ordinal);

    internal TomlTable(TomlSource source, int start, int end, TomlTableOrigin origin)
        : base(source, start, end) => Origin = origin;

    public IReadOnlyList<TomlEntry> Entries => _entries;

    public TomlTableOrigin Origin { get; internal set; }

    public override string Kind => "a table";

    public bool TryGetEntry(string name, [NotNullWhen(true)] out TomlEntry? entry) => _byName.TryGetValue(name, out entry);

    /// <summary>The value of a key, or null where it is absent.</summary>
    public TomlValue? Value(string name) => _byName.GetValueOrDefault(name)?.Value;

    /// <summary>The table of a key, or null where it is absent or something else.</summary>
    public TomlTable? Table(string name) => Value(name) as TomlTable;

    internal bool TryAdd(TomlKey key, TomlValue value) => TryAdd(new TomlEntry(key, value));

    internal bool TryAdd(TomlEntry entry)
    {
        if (!_byName.TryAdd(entry.Name, entry))
        {
            return false;
        }

        _entries.Add(entry);
        return true;
    }

    internal void Close(int end) => End = end;
}
