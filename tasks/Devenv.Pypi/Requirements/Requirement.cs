using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Devenv.Pypi.Names;
using Devenv.Pypi.Versions;

namespace Devenv.Pypi.Requirements;

/// <summary>A Python distribution that is asked for (PEP 508). Two requirements are equal where they print the same.</summary>
public sealed class Requirement : IEquatable<Requirement>
{
    internal Requirement(PypiName name, ImmutableArray<PypiName> extras)
    {
        Name = name;
        Extras = extras;
    }

    public PypiName Name { get; }

    /// <summary>As written, each once.</summary>
    public ImmutableArray<PypiName> Extras { get; }

    public VersionSpecifiers Specifiers { get; internal init; } = VersionSpecifiers.Any;

    /// <summary>Where the distribution comes from, as written; null where an index supplies it.</summary>
    public string? Url { get; internal init; }

    /// <summary>Null where it holds everywhere.</summary>
    public Marker? Marker { get; internal init; }

    public static bool TryParse(
        ReadOnlySpan<char> text, [NotNullWhen(true)] out Requirement? requirement, [NotNullWhen(false)] out RequirementFault? fault) =>
        TryParse(text, SpecifierParsing.Strict, out requirement, out fault);

    /// <param name="parsing">Lenient for the metadata of distributions, whose specifiers are repaired (spec/PYPI.md §1.3).</param>
    public static bool TryParse(
        ReadOnlySpan<char> text,
        SpecifierParsing parsing,
        [NotNullWhen(true)] out Requirement? requirement,
        [NotNullWhen(false)] out RequirementFault? fault)
    {
        if (new RequirementParser(text, parsing).TryParse(out requirement, out fault))
        {
            return true;
        }

        if (parsing == SpecifierParsing.Lenient && ParseUnquoted(text.ToString()) is { } repaired)
        {
            (requirement, fault) = (repaired, null);
            return true;
        }

        return false;
    }

    /// <exception cref="FormatException">The text is no requirement.</exception>
    public static Requirement Parse(string text, SpecifierParsing parsing = SpecifierParsing.Strict) =>
        TryParse(text, parsing, out var requirement, out var fault) ? requirement : throw new FormatException($"\"{text}\": {fault}");

    /// <summary>The same with other bounds.</summary>
    public Requirement With(VersionSpecifiers specifiers) => new(Name, Extras) { Specifiers = specifiers, Url = Url, Marker = Marker };

    /// <summary>It holds in the environment.</summary>
    /// <param name="extras">The extras that the distribution which has this requirement is asked for with.</param>
    public bool Applies(MarkerEnvironment environment, IReadOnlySet<PypiName> extras)
        => Marker is null || Marker.Evaluate(environment, extras);

    public bool Equals(Requirement? other) => other is not null && string.Equals(ToString(), other.ToString(), StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as Requirement);

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>
    /// The form of lock files (spec/LOCK.md §2.9): <c>name[extra]&gt;=1,&lt;2 ; MARKER</c> or <c>name @ URL ; MARKER</c>.
    /// </summary>
    public override string ToString()
    {
        var extras = Extras.IsEmpty ? string.Empty : $"[{string.Join(',', Extras)}]";
        var version = Url is not null ? $" @ {Url}" : Specifiers.IsAny ? string.Empty : Specifiers.ToString();
        return $"{Name}{extras}{version}{(Marker is null or { IsAlwaysTrue: true } ? string.Empty : $" ; {Marker}")}";
    }

    /// <summary>The last of uv's repairs: quotation marks before the marker.</summary>
    private static Requirement? ParseUnquoted(string text)
    {
        var end = text.IndexOf(';', StringComparison.Ordinal) is var found and >= 0 ? found : text.Length;
        var unquoted = text[..end].Replace("'", string.Empty, StringComparison.Ordinal)
            .Replace("\"", string.Empty, StringComparison.Ordinal) + text[end..];
        return new RequirementParser(unquoted, SpecifierParsing.Lenient).TryParse(out var requirement, out _) ? requirement : null;
    }
}
