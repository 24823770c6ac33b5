namespace Devenv.Formats.Toml;

/// <summary>A binary64 number; also infinity and not-a-number.</summary>
public sealed class TomlFloat : TomlValue
{
    internal TomlFloat(TomlSource source, int start, int end, double value)
        : base(source, start, end) => Value = value;

    public double Value { get; }

    public override string Kind => "a float";
}
