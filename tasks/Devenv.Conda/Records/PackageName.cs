using System.Diagnostics.CodeAnalysis;

namespace Devenv.Conda.Records;

/// <summary>A conda package's name: the text as written and the lower-case form that decides equality (CEP 26).</summary>
public sealed class PackageName : IEquatable<PackageName>, IComparable<PackageName>
{
    private PackageName(string source, string normalized)
    {
        Source = source;
        Normalized = normalized;
    }

    public string Source { get; }

    public string Normalized { get; }

    /// <summary>A virtual package's name starts with two underscores (CEP 30).</summary>
    public bool IsVirtual => Normalized.StartsWith("__", StringComparison.Ordinal);

    /// <summary>Takes letters, digits, <c>-</c>, <c>_</c> and <c>.</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out PackageName? name)
    {
        name = null;
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))
            {
                return false;
            }
        }

        var lower = text.ToLowerInvariant();
        name = new PackageName(text, string.Equals(lower, text, StringComparison.Ordinal) ? text : lower);
        return true;
    }

    /// <exception cref="FormatException">The text is no package name.</exception>
    public static PackageName Parse(string text) =>
        TryParse(text, out var name) ? name : throw new FormatException($"\"{text}\" is not a package name.");

    public bool Equals(PackageName? other) => other is not null && string.Equals(Normalized, other.Normalized, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as PackageName);

    public override int GetHashCode() => Normalized.GetHashCode(StringComparison.Ordinal);

    public int CompareTo(PackageName? other) => string.CompareOrdinal(Normalized, other?.Normalized);

    public override string ToString() => Normalized;

    public static bool operator ==(PackageName? left, PackageName? right) => Equals(left, right);

    public static bool operator !=(PackageName? left, PackageName? right) => !Equals(left, right);

    public static bool operator <(PackageName left, PackageName right) => left.CompareTo(right) < 0;

    public static bool operator >(PackageName left, PackageName right) => left.CompareTo(right) > 0;

    public static bool operator <=(PackageName left, PackageName right) => left.CompareTo(right) <= 0;

    public static bool operator >=(PackageName left, PackageName right) => left.CompareTo(right) >= 0;
}
