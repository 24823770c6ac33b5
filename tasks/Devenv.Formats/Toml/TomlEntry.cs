namespace Devenv.Formats.Toml;

/// <summary>A key of a table and its value; the key is where the name stands first in the document.</summary>
public sealed record TomlEntry(TomlKey Key, TomlValue Value)
{
    public string Name => Key.Name;

    /// <summary>Where the dotted key begins whose last part this is; the key itself where there are no dots.</summary>
    internal int Start { get; init; } = Key.Start;
}
