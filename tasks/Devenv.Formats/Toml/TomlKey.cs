namespace Devenv.Formats.Toml;

/// <summary>One part of a key: bare or quoted, without the dots.</summary>
public sealed class TomlKey : TomlNode
{
    internal TomlKey(TomlSource source, int start, int end, string name)
        : base(source, start, end) => Name = name;

    /// <summary>The name without quotes, escapes resolved.</summary>
    public string Name { get; }

    public override string ToString() => Name;
}
