using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Devenv.Pypi.Names;

/// <summary>The name of a Python distribution or of an extra: the text as written and the form that decides equality (PEP 503).</summary>
public sealed record PypiName : IComparable<PypiName>
{
    private PypiName(string source, string normalized)
    {
        Source = source;
        Normalized = normalized;
    }

    public string Source { get; }

    /// <summary>Lower case, every run of <c>-</c>, <c>_</c> and <c>.</c> as one hyphen.</summary>
    public string Normalized { get; }

    /// <summary>Takes ASCII letters and digits with <c>-</c>, <c>_</c> and <c>.</c> between them (PEP 508).</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out PypiName? name)
    {
        name = null;
        if (text.IsEmpty || !char.IsAsciiLetterOrDigit(text[0]) || !char.IsAsciiLetterOrDigit(text[^1]))
        {
            return false;
        }

        var normalized = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                normalized.Append(char.ToLowerInvariant(c));
            }
            else if (!IsNameCharacter(c))
            {
                return false;
            }
            else if (normalized[^1] != '-')
            {
                normalized.Append('-');
            }
        }

        var source = text.ToString();
        name = new PypiName(source, normalized.Equals(source) ? source : normalized.ToString());
        return true;
    }

    /// <exception cref="FormatException">The text is no name.</exception>
    public static PypiName Parse(string text) =>
        TryParse(text, out var name) ? name : throw new FormatException($"\"{text}\" is not the name of a Python distribution.");

    public bool Equals(PypiName? other) => string.Equals(Normalized, other?.Normalized, StringComparison.Ordinal);

    public override int GetHashCode() => Normalized.GetHashCode(StringComparison.Ordinal);

    public int CompareTo(PypiName? other) => string.CompareOrdinal(Normalized, other?.Normalized);

    public override string ToString() => Normalized;

    internal static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.';

    public static bool operator <(PypiName? left, PypiName? right) => string.CompareOrdinal(left?.Normalized, right?.Normalized) < 0;

    public static bool operator >(PypiName? left, PypiName? right) => string.CompareOrdinal(left?.Normalized, right?.Normalized) > 0;

    public static bool operator <=(PypiName? left, PypiName? right) => string.CompareOrdinal(left?.Normalized, right?.Normalized) <= 0;

    public static bool operator >=(PypiName? left, PypiName? right) => string.CompareOrdinal(left?.Normalized, right?.Normalized) >= 0;
}
