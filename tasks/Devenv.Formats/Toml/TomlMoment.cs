namespace Devenv.Formats.Toml;

/// <summary>A date, a time, or both, with or without an offset (RFC 3339); kept as written, checked against the calendar.</summary>
public sealed class TomlMoment : TomlValue
{
    internal TomlMoment(TomlSource source, int start, int end, TomlMomentKind momentKind)
        : base(source, start, end) => MomentKind = momentKind;

    public TomlMomentKind MomentKind { get; }

    public override string Kind => MomentKind switch
    {
        TomlMomentKind.LocalDate => "a date",
        TomlMomentKind.LocalTime => "a time",
        _ => "a date with a time",
    };
}
