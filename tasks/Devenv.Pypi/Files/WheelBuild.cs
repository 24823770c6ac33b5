using Devenv.Pypi.Versions;

namespace Devenv.Pypi.Files;

/// <summary>The build tag of a wheel, which tells builds of one version apart (PEP 427): a number, and what follows it.</summary>
public readonly record struct WheelBuild : IComparable<WheelBuild>
{
    private readonly VersionNumber _number;
    private readonly string? _suffix;

    private WheelBuild(VersionNumber number, string suffix)
    {
        _number = number;
        _suffix = suffix;
    }

    /// <summary>Takes a text that begins with a digit.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out WheelBuild build)
    {
        var digits = text.IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : text.Length;
        build = digits == 0 ? default : new WheelBuild(VersionNumber.Of(text[..digits]), text[digits..].ToString());
        return digits > 0;
    }

    public int CompareTo(WheelBuild other)
    {
        var number = _number.CompareTo(other._number);
        return number != 0 ? number : string.CompareOrdinal(_suffix, other._suffix);
    }

    public override string ToString() => _number + _suffix;

    public static bool operator <(WheelBuild left, WheelBuild right) => left.CompareTo(right) < 0;

    public static bool operator >(WheelBuild left, WheelBuild right) => left.CompareTo(right) > 0;

    public static bool operator <=(WheelBuild left, WheelBuild right) => left.CompareTo(right) <= 0;

    public static bool operator >=(WheelBuild left, WheelBuild right) => left.CompareTo(right) >= 0;
}
