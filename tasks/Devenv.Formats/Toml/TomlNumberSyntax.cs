using System.Globalization;

namespace Devenv.Formats.Toml;

/// <summary>TOML's integers and floats, which are stricter than the framework's about zeros, signs and underscores.</summary>
internal static class TomlNumberSyntax
{
    public static bool TryParseInteger(ReadOnlySpan<char> token, out long value)
    {
        value = 0;
        var radix = token is ['0', 'x' or 'o' or 'b', ..]
            ? token[1] switch { 'x' => 16, 'o' => 8, _ => 2 }
            : 10;
        if (radix != 10)
        {
            return AreDigits(token[2..], radix) && TryAccumulate(token[2..], radix, out value);
        }

        return IsDecimalInteger(token)
            && long.TryParse(Plain(token), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    public static bool TryParseFloat(ReadOnlySpan<char> token, out double value)
    {
        var unsigned = token is ['+' or '-', ..] ? token[1..] : token;
        if (unsigned is "inf" or "nan")
        {
            value = unsigned is "nan" ? double.NaN : token[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
            return true;
        }

        value = 0;
        var exponent = token.IndexOfAny('e', 'E');
        var mantissa = exponent < 0 ? token : token[..exponent];
        if (exponent >= 0 && !AreDigits(token[(exponent + 1)..].TrimStart("+-"), 10))
        {
            return false;
        }

        if (exponent >= 0 && token[(exponent + 1)..] is ['+' or '-', '+' or '-', ..])
        {
            return false;
        }

        var point = mantissa.IndexOf('.');
        var whole = point < 0 ? mantissa : mantissa[..point];
        return (point >= 0 || exponent >= 0)
            && IsDecimalInteger(whole)
            && (point < 0 || AreDigits(mantissa[(point + 1)..], 10))
            && double.TryParse(Plain(token), NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    private static bool IsDecimalInteger(ReadOnlySpan<char> token)
    {
        var digits = token is ['+' or '-', ..] ? token[1..] : token;
        return AreDigits(digits, 10) && (digits.Length == 1 || digits[0] != '0');
    }

    /// <summary>Digits with single underscores between them.</summary>
    private static bool AreDigits(ReadOnlySpan<char> digits, int radix)
    {
        var afterDigit = false;
        foreach (var c in digits)
        {
            if (c == '_' ? !afterDigit : !(char.IsAsciiHexDigit(c) && Digit(c) < radix))
            {
                return false;
            }

            afterDigit = c != '_';
        }

        return afterDigit;
    }

    private static bool TryAccumulate(ReadOnlySpan<char> digits, int radix, out long value)
    {
        value = 0;
        foreach (var c in digits)
        {
            if (c == '_')
            {
                continue;
            }

            if (value > (long.MaxValue - Digit(c)) / radix)
            {
                return false;
            }

            value = (value * radix) + Digit(c);
        }

        return true;
    }

    private static int Digit(char c) => c <= '9' ? c - '0' : (c | ' ') - 'a' + 10;

    private static string Plain(ReadOnlySpan<char> token) => token.ToString().Replace("_", string.Empty, StringComparison.Ordinal);
}
