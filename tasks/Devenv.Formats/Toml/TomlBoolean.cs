namespace Devenv.Formats.Toml;

/// <summary><c>true</c> or <c>false</c>.</summary>
public sealed class TomlBoolean : TomlValue
{
    internal TomlBoolean(TomlSource source, int start, int end, bool value)
        : base(source, start, end) => Value = value;

    public bool Value { get; }

    public override string Kind => "a boolean";
}
