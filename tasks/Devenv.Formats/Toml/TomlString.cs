namespace Devenv.Formats.Toml;

/// <summary>A string of any of the four forms, escapes resolved; line ends within it are <c>\n</c> whatever the file's.</summary>
public sealed class TomlString : TomlValue
{
    internal TomlString(TomlSource source, int start, int end, string value)
        : base(source, start, end) => Value = value;

    public string Value { get; }

    public override string Kind => "a string";
}
