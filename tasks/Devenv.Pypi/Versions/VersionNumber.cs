using System.Globalization;

namespace Devenv.Pypi.Versions;

/// <summary>
/// A number of a version. PEP 440 sets no limit, and dates with times or commits written as numbers exceed every integer: those are kept as
/// digits.
/// </summary>
/// <param name="Value">0 where the digits are kept.</param>
/// <param name="Digits">Without leading zeros; null where the value holds the number.</param>
internal readonly record struct VersionNumber(ulong Value, string? Digits = null) : IComparable<VersionNumber>
{
    public bool IsZero => Value == 0 && Digits is null;

    /// <param name="digits">One or more ASCII digits.</param>
    public static VersionNumber Of(ReadOnlySpan<char> digits)
    {
        var significant = digits.TrimStart('0');
        return ulong.TryParse(significant, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? new VersionNumber(value)
            : new VersionNumber(0, significant.IsEmpty ? null : significant.ToString());
    }

    public int CompareTo(VersionNumber other)
    {
        if (Digits is null || other.Digits is null)
        {
            return Digits is not null ? 1 : other.Digits is not null ? -1 : Value.CompareTo(other.Value);
        }

        var length = Digits.Length.CompareTo(other.Digits.Length);
        return length != 0 ? length : string.CompareOrdinal(Digits, other.Digits);
    }

    public override string ToString() => Digits ?? Value.ToString(CultureInfo.InvariantCulture);
}
