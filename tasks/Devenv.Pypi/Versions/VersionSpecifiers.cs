using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Devenv.Pypi.Versions;

/// <summary>
/// A set of specifiers that a version must all fulfil (PEP 440), kept in the order of their versions as lock files write them.
/// </summary>
public sealed class VersionSpecifiers : IEquatable<VersionSpecifiers>
{
    private VersionSpecifiers(ImmutableArray<VersionSpecifier> items) => Items = items;

    /// <summary><c>*</c>: any version.</summary>
    public static VersionSpecifiers Any { get; } = new([]);

    /// <summary>By version, the operator ignored; equal ones as written (spec/LOCK.md §2.9).</summary>
    public ImmutableArray<VersionSpecifier> Items { get; }

    public bool IsAny => Items.IsEmpty;

    /// <summary>
    /// Takes <c>*</c> or specifiers with commas between them. Empty text is any version in lenient reading, and a fault in strict.
    /// </summary>
    /// <param name="fault">What is wrong, as a clause for a message; null on success. Of a lenient reading the fault of the text as
    /// given.</param>
    public static bool TryParse(
        ReadOnlySpan<char> text,
        SpecifierParsing parsing,
        [NotNullWhen(true)] out VersionSpecifiers? specifiers,
        [NotNullWhen(false)] out string? fault)
    {
        var trimmed = text.Trim();
        if (trimmed is "*" || (trimmed.IsEmpty && parsing == SpecifierParsing.Lenient))
        {
            (specifiers, fault) = (Any, null);
            return true;
        }

        if (TryParseList(trimmed, out specifiers, out fault))
        {
            return true;
        }

        if (parsing == SpecifierParsing.Lenient && Repair(trimmed.ToString()) is { } repaired)
        {
            (specifiers, fault) = (repaired, null);
            return true;
        }

        return false;
    }

    /// <exception cref="FormatException">The text is no set of specifiers.</exception>
    public static VersionSpecifiers Parse(string text, SpecifierParsing parsing = SpecifierParsing.Strict) =>
        TryParse(text, parsing, out var specifiers, out var fault) ? specifiers : throw new FormatException($"\"{text}\": {fault}");

    public bool Contains(Pep440Version version)
    {
        foreach (var specifier in Items)
        {
            if (!specifier.Contains(version))
            {
                return false;
            }
        }

        return true;
    }

    public bool Equals(VersionSpecifiers? other) => other is not null && Items.AsSpan().SequenceEqual(other.Items.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as VersionSpecifiers);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var specifier in Items)
        {
            hash.Add(specifier);
        }

        return hash.ToHashCode();
    }

    /// <summary>Canonical, without blanks; <c>*</c> where any version fits.</summary>
    public override string ToString() => IsAny ? "*" : string.Join(',', Items);

    private static bool TryParseList(
        ReadOnlySpan<char> text, [NotNullWhen(true)] out VersionSpecifiers? specifiers, [NotNullWhen(false)] out string? fault)
    {
        specifiers = null;
        fault = text.IsEmpty ? "it is empty; any version is \"*\"" : null;
        var items = new List<VersionSpecifier>();
        foreach (var range in text.Split(','))
        {
            if (fault is not null || !VersionSpecifier.TryParse(text[range], out var specifier, out fault))
            {
                return false;
            }

            items.Add(specifier);
        }

        specifiers = new VersionSpecifiers([.. items.OrderBy(item => item.Version)]);
        fault = null;
        return true;
    }

    /// <summary>Each repair works on what the one before it left; the first text that can be read counts.</summary>
    private static VersionSpecifiers? Repair(string text)
    {
        foreach (var repair in SpecifierRepair.All)
        {
            text = repair(text).Trim();
            if (TryParseList(text, out var specifiers, out _))
            {
                return specifiers;
            }
        }

        return null;
    }
}
