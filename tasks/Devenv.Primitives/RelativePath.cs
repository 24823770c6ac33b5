using System.Diagnostics.CodeAnalysis;

namespace Devenv.Primitives;

/// <summary>
/// A path below some folder, written with <c>/</c>. It cannot be absolute, hold a NUL, or a <c>..</c> between slashes of either kind, so it
/// cannot name anything outside. Empty components and <c>.</c> are dropped; a back slash is kept, since Unix allows it in names.
/// </summary>
public readonly record struct RelativePath : IComparable<RelativePath>
{
    private readonly string? _value;

    private RelativePath(string value) => _value = value;

    /// <summary>The normalised text; <c>""</c> is the folder itself.</summary>
    public string Value => _value ?? string.Empty;

    public bool IsEmpty => Value.Length == 0;

    /// <summary>The last component.</summary>
    public string FileName => Value[(Value.LastIndexOf('/') + 1)..];

    /// <summary>The path without its last component; empty at the top.</summary>
    public RelativePath Parent => new(Value.LastIndexOf('/') is var slash and > 0 ? Value[..slash] : string.Empty);

    /// <summary>Fails on an absolute path (also a drive or UNC path), a NUL, or a <c>..</c> component.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out RelativePath path)
    {
        path = default;
        if (text is null || text.Contains('\0', StringComparison.Ordinal) || IsRooted(text) || HasParentComponent(text))
        {
            return false;
        }

        path = new RelativePath(Normalise(text));
        return true;
    }

    /// <exception cref="FormatException">The text can leave the folder.</exception>
    public static RelativePath Parse(string text) =>
        TryParse(text, out var path) ? path : throw new FormatException($"\"{text}\" is not a path below a folder.");

    /// <summary>This path with another below it.</summary>
    public RelativePath Append(RelativePath below) =>
        IsEmpty ? below : below.IsEmpty ? this : new RelativePath(Value + "/" + below.Value);

    public int CompareTo(RelativePath other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;

    public static bool operator <(RelativePath left, RelativePath right) => left.CompareTo(right) < 0;

    public static bool operator >(RelativePath left, RelativePath right) => left.CompareTo(right) > 0;

    public static bool operator <=(RelativePath left, RelativePath right) => left.CompareTo(right) <= 0;

    public static bool operator >=(RelativePath left, RelativePath right) => left.CompareTo(right) >= 0;

    private static bool IsRooted(string text) =>
        text is ['/' or '\\', ..] || (text.Length >= 2 && char.IsAsciiLetter(text[0]) && text[1] == ':');

    private static bool HasParentComponent(ReadOnlySpan<char> text)
    {
        foreach (var range in text.SplitAny('/', '\\'))
        {
            if (text[range] is "..")
            {
                return true;
            }
        }

        return false;
    }

    private static string Normalise(string text)
    {
        if (text.Length > 0 && text[0] != '.' && text[^1] != '/' && !text.Contains("//", StringComparison.Ordinal)
            && !text.Contains("/.", StringComparison.Ordinal))
        {
            return text;
        }

        return string.Join('/', text.Split('/').Where(component => component is not ("" or ".")));
    }
}
