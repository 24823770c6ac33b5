using System.Globalization;
using System.Numerics;

namespace Devenv.Formats.Yaml;

/// <summary>
/// What an unquoted scalar reads as, by the rules of serde_yaml 0.9 (spec/LOCK.md §3 rule 7b): the dates, <c>yes</c> and <c>1_000</c> of
/// YAML 1.1 are texts.
/// </summary>
public static class PlainScalar
{
    private static readonly BigInteger s_largest = (BigInteger.One << 128) - 1;
    private static readonly BigInteger s_smallest = -(BigInteger.One << 127);

    /// <summary>Whether the text, written without quotes, would read back as a null, a boolean or a number.</summary>
    public static bool IsOtherThanText(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text is "null" or "Null" or "NULL" or "~" or "true" or "True" or "TRUE" or "false" or "False" or "FALSE")
        {
            return true;
        }

        // Nearly every text of a lock file ends here: numbers start with a digit, a sign or a point.
        return (char.IsAsciiDigit(text[0]) || text[0] is '+' or '-' or '.') && !IsDigitsWithLeadingZero(text)
            && (IsInteger(text) || IsFloat(text));
    }

    /// <summary>Digits after a leading zero: a text in YAML 1.2, quoted for the sake of readers of 1.1.</summary>
    public static bool IsDigitsWithLeadingZero(ReadOnlySpan<char> text)
    {
        var digits = text.Length > 0 && text[0] is '+' or '-' ? text[1..] : text;
        return digits.Length > 1 && digits[0] == '0' && !digits.ContainsAnyExceptInRange('0', '9');
    }

    private static bool IsInteger(ReadOnlySpan<char> text)
    {
        var isNegative = text[0] == '-';
        var digits = text[0] is '+' or '-' ? text[1..] : text;
        var bitsPerDigit = digits.Length > 2 && digits[0] == '0' ? digits[1] switch { 'x' => 4, 'o' => 3, 'b' => 1, _ => 0 } : 0;
        var radix = bitsPerDigit == 0 ? 10 : 1 << bitsPerDigit;
        digits = bitsPerDigit == 0 ? digits : digits[2..];
        if (digits.IsEmpty)
        {
            return false;
        }

        // Eighteen digits of any radix fit.
        var isLong = digits.Length > 18;
        var value = BigInteger.Zero;
        foreach (var digit in digits)
        {
            var number = DigitOf(digit);
            if (number >= radix || (isLong && value > s_largest))
            {
                return false;
            }

            value = isLong ? (value * radix) + number : value;
        }

        return isNegative ? -value >= s_smallest : value <= s_largest;
    }

    private static int DigitOf(char digit) =>
        char.IsAsciiDigit(digit) ? digit - '0' : char.IsAsciiHexDigit(digit) ? (digit | ' ') - 'a' + 10 : int.MaxValue;

    private static bool IsFloat(ReadOnlySpan<char> text)
    {
        var unsigned = text[0] is '+' or '-' ? text[1..] : text;
        if (unsigned is ".inf" or ".Inf" or ".INF" || text is ".nan" or ".NaN" or ".NAN")
        {
            return true;
        }

        return HasFloatShape(unsigned) && double.IsFinite(double.Parse(unsigned, NumberStyles.Float, CultureInfo.InvariantCulture));
    }

    private static bool HasFloatShape(ReadOnlySpan<char> text)
    {
        var whole = CountDigits(text);
        var rest = text[whole..];
        var fraction = 0;
        if (rest.Length > 0 && rest[0] == '.')
        {
            fraction = CountDigits(rest[1..]);
            rest = rest[(1 + fraction)..];
        }

        if (whole + fraction == 0)
        {
            return false;
        }

        if (rest.IsEmpty)
        {
            return true;
        }

        if (rest[0] is not ('e' or 'E'))
        {
            return false;
        }

        var exponent = rest.Length > 1 && rest[1] is '+' or '-' ? rest[2..] : rest[1..];
        return exponent.Length > 0 && CountDigits(exponent) == exponent.Length;
    }

    private static int CountDigits(ReadOnlySpan<char> text) =>
        text.IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : text.Length;
}
