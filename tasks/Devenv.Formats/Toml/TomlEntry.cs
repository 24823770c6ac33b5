namespace Devenv.Formats.Toml;

/// <summary>A key of a table and its value; the key is where the name stands first in the document.</summary>
public sealed record TomlEntry(TomlKey Key, TomlValue Value)
{
    public string Name => Key.Name;
}
