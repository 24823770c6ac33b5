using System.Diagnostics.CodeAnalysis;

namespace Devenv.Conda.Versions;

/// <summary>A conda version (CEP 33): the text as written, ordered by its parsed parts.</summary>
public sealed class CondaVersion : IEquatable<CondaVersion>, IComparable<CondaVersion>
{
    private CondaVersion(string source) => Source = source;

    /// <summary>The text as written.</summary>
    public string Source { get; }

    /// <param name="fault">What is wrong, as a clause for a message; null on success.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out CondaVersion? version, [NotNullWhen(false)] out string? fault)
    {
        version = text.Length == 0 ? null : new CondaVersion(text);
        fault = version is null ? "the version is empty" : null;
        return version is not null;
    }

    /// <exception cref="FormatException">The text is no version.</exception>
    public static CondaVersion Parse(string text) =>
        TryParse(text, out var version, out var fault) ? version : throw new FormatException($"\"{text}\": {fault}");

    public int CompareTo(CondaVersion? other) => string.CompareOrdinal(Source, other?.Source);

    public bool Equals(CondaVersion? other) => other is not null && CompareTo(other) == 0;

    public override bool Equals(object? obj) => Equals(obj as CondaVersion);

    public override int GetHashCode() => Source.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Source;

    public static bool operator ==(CondaVersion? left, CondaVersion? right) => Equals(left, right);

    public static bool operator !=(CondaVersion? left, CondaVersion? right) => !Equals(left, right);

    public static bool operator <(CondaVersion left, CondaVersion right) => left.CompareTo(right) < 0;

    public static bool operator >(CondaVersion left, CondaVersion right) => left.CompareTo(right) > 0;

    public static bool operator <=(CondaVersion left, CondaVersion right) => left.CompareTo(right) <= 0;

    public static bool operator >=(CondaVersion left, CondaVersion right) => left.CompareTo(right) >= 0;
}
