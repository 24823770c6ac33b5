using System.Globalization;

namespace Devenv.Formats.Toml;

/// <summary>TOML's dates and times (RFC 3339; a blank may stand for the <c>T</c>, and seconds may be left out as TOML 1.1 says).</summary>
internal static class TomlMomentSyntax
{
    /// <summary>Begins like a date or a time, so that nothing else is meant.</summary>
    public static bool LooksLikeMoment(ReadOnlySpan<char> token) =>
        token.Length >= 5
        && char.IsAsciiDigit(token[0])
        && (token[2] == ':' || (token[4] == '-' && token[..4].IndexOfAnyExceptInRange('0', '9') < 0));

    /// <summary>Ten characters of the form of a date; the calendar is not asked.</summary>
    public static bool IsDate(ReadOnlySpan<char> token) => token.Length == 10 && LooksLikeMoment(token) && token[7] == '-';

    /// <summary>The type of a well-formed token; null where it names no moment of the calendar.</summary>
    public static TomlMomentKind? Classify(ReadOnlySpan<char> token)
    {
        if (token[2] == ':')
        {
            return IsTime(token) ? TomlMomentKind.LocalTime : null;
        }

        if (token.Length < 10 || !IsCalendarDate(token[..10]))
        {
            return null;
        }

        if (token.Length == 10)
        {
            return TomlMomentKind.LocalDate;
        }

        return token[10] is 'T' or 't' or ' ' ? ClassifyTime(token[11..]) : null;
    }

    private static TomlMomentKind? ClassifyTime(ReadOnlySpan<char> time)
    {
        if (time is [.., 'Z' or 'z'])
        {
            return IsTime(time[..^1]) ? TomlMomentKind.OffsetDateTime : null;
        }

        var sign = time.LastIndexOfAny('+', '-');
        if (sign < 0)
        {
            return IsTime(time) ? TomlMomentKind.LocalDateTime : null;
        }

        return IsTime(time[..sign]) && IsHourAndMinute(time[(sign + 1)..]) ? TomlMomentKind.OffsetDateTime : null;
    }

    private static bool IsCalendarDate(ReadOnlySpan<char> text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) || IsYearZero(text);

    /// <summary>RFC 3339 has a year 0, a leap year, which the framework's calendar lacks.</summary>
    private static bool IsYearZero(ReadOnlySpan<char> text) =>
        text.StartsWith("0000-")
        && DateOnly.TryParseExact("2000" + text[4..].ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool IsTime(ReadOnlySpan<char> text)
    {
        if (text.Length < 5 || !IsHourAndMinute(text[..5]))
        {
            return false;
        }

        if (text.Length == 5)
        {
            return true;
        }

        // RFC 3339 allows a leap second.
        return text.Length >= 8 && text[5] == ':' && TwoDigits(text[6..8]) is >= 0 and <= 60
            && (text.Length == 8 || (text[8] == '.' && text.Length > 9 && text[9..].IndexOfAnyExceptInRange('0', '9') < 0));
    }

    private static bool IsHourAndMinute(ReadOnlySpan<char> text) =>
        text.Length == 5 && text[2] == ':' && TwoDigits(text[..2]) is >= 0 and <= 23 && TwoDigits(text[3..]) is >= 0 and <= 59;

    private static int TwoDigits(ReadOnlySpan<char> text) =>
        char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[1]) ? ((text[0] - '0') * 10) + (text[1] - '0') : -1;
}
