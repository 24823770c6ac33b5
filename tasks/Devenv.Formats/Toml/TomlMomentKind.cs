namespace Devenv.Formats.Toml;

/// <summary>Which of TOML's four date and time types a value has.</summary>
public enum TomlMomentKind
{
    OffsetDateTime,
    LocalDateTime,
    LocalDate,
    LocalTime,
}
