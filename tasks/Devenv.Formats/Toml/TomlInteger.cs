namespace Devenv.Formats.Toml;

/// <summary>A whole number of 64 bits.</summary>
public sealed class TomlInteger : TomlValue
{
    internal TomlInteger(TomlSource source, int start, int end, long value)
        : base(source, start, end) => Value = value;

    public long Value { get; }

    public override string Kind => "an integer";
}
