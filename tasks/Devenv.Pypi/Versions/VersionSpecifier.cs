using System.Diagnostics.CodeAnalysis;

namespace Devenv.Pypi.Versions;

/// <summary>One comparison with a version (PEP 440, version specifiers); where the PEP leaves something open, as uv decides it.</summary>
public sealed record VersionSpecifier
{
    private VersionSpecifier(SpecifierOperator comparison, Pep440Version version)
    {
        Operator = comparison;
        Version = version;
    }

    public SpecifierOperator Operator { get; }

    /// <summary>Without the <c>.*</c> of a prefix.</summary>
    public Pep440Version Version { get; }

    /// <param name="fault">What is wrong, as a clause for a message; null on success.</param>
    public static bool TryParse(
        ReadOnlySpan<char> text, [NotNullWhen(true)] out VersionSpecifier? specifier, [NotNullWhen(false)] out string? fault)
    {
        var trimmed = text.Trim();
        specifier = null;
        if (!SpecifierOperatorText.TryReadAtStart(trimmed, out var comparison, out var length))
        {
            fault = FaultOfMissingOperator(trimmed);
            return false;
        }

        return TryCreate(comparison, trimmed[length..], out specifier, out fault);
    }

    /// <summary>The comparison of an operator with the text of a version, which for <c>==</c> and <c>!=</c> may end in <c>.*</c>.</summary>
    internal static bool TryCreate(
        SpecifierOperator comparison, ReadOnlySpan<char> text, [NotNullWhen(true)] out VersionSpecifier? specifier,
        [NotNullWhen(false)] out string? fault)
    {
        specifier = null;
        var trimmed = text.Trim();
        var isPrefix = trimmed.EndsWith(".*");
        if (!Pep440Version.TryParse(isPrefix ? trimmed[..^2] : trimmed, out var version))
        {
            fault = trimmed.IsEmpty ? $"the version after \"{comparison.Symbol()}\" is missing" : $"\"{trimmed}\" is not a version";
            return false;
        }

        fault = isPrefix ? FaultOfPrefix(comparison, version, trimmed) : FaultOf(comparison, version);
        if (fault is not null)
        {
            return false;
        }

        var known = !isPrefix
            ? comparison
            : comparison == SpecifierOperator.Equal ? SpecifierOperator.StartsWith
            : SpecifierOperator.NotStartsWith;
        specifier = new VersionSpecifier(known, version);
        return true;
    }

    /// <summary>A version fulfils it. Local labels count only where the specifier has one itself.</summary>
    public bool Contains(Pep440Version version)
    {
        var candidate = version.IsLocal && !Version.IsLocal ? version.WithoutLocal() : version;
        return Operator switch
        {
            SpecifierOperator.Equal => candidate == Version,
            SpecifierOperator.NotEqual => candidate != Version,
            SpecifierOperator.StartsWith => candidate.StartsWith(Version, Version.Release.Length),
            SpecifierOperator.NotStartsWith => !candidate.StartsWith(Version, Version.Release.Length),
            SpecifierOperator.Compatible => candidate >= Version && candidate.StartsWith(Version, Version.Release.Length - 1),
            SpecifierOperator.Less => candidate < Version && !IsExcludedPrerelease(candidate),
            SpecifierOperator.LessOrEqual => candidate <= Version,
            SpecifierOperator.Greater => candidate > Version && !IsExcludedPostRelease(candidate),
            SpecifierOperator.GreaterOrEqual => candidate >= Version,
            _ => string.Equals(version.ToString(), Version.ToString(), StringComparison.Ordinal),
        };
    }

    /// <summary>Zeros at the end count: <c>~=1.0</c> and <c>~=1.0.0</c> mean different things.</summary>
    public bool Equals(VersionSpecifier? other) =>
        other is not null && Operator == other.Operator && Version == other.Version
        && Version.Release.Length == other.Version.Release.Length;

    public override int GetHashCode() => HashCode.Combine(Operator, Version, Version.Release.Length);

    /// <summary>Canonical, without a blank.</summary>
    public override string ToString() => $"{Operator.Symbol()}{Version}{(Operator.IsPrefix() ? ".*" : string.Empty)}";

    /// <summary><c>&lt;1.0</c> excludes <c>1.0a1</c>, which comes before 1.0 and yet is not what is meant.</summary>
    private bool IsExcludedPrerelease(Pep440Version candidate)
        => candidate.IsPrerelease && !Version.IsPrerelease && candidate.HasReleaseOf(Version);

    /// <summary><c>&gt;1.0</c> excludes <c>1.0.post1</c>.</summary>
    private bool IsExcludedPostRelease(Pep440Version candidate)
        => candidate.IsPostRelease && !Version.IsPostRelease && candidate.HasReleaseOf(Version);

    private static string? FaultOfPrefix(SpecifierOperator comparison, Pep440Version version, ReadOnlySpan<char> text) =>
        comparison is not (SpecifierOperator.Equal or SpecifierOperator.NotEqual)
            ? $"\".*\" cannot follow the version of \"{comparison.Symbol()}\""
        : version.IsPrerelease || version.IsPostRelease || version.IsLocal ? $"in \"{text}\" only numbers can precede \".*\""
        : null;

    private static string? FaultOf(SpecifierOperator comparison, Pep440Version version) => comparison switch
    {
        SpecifierOperator.Compatible when version.Release.Length < 2 =>
            $"\"~=\" needs at least two numbers, such as \"~={version.Release[0]}.0\"",
        SpecifierOperator.Equal or SpecifierOperator.NotEqual or SpecifierOperator.Identical => null,
        _ => version.IsLocal ? $"\"{comparison.Symbol()}\" cannot compare the local part of \"{version}\"" : null,
    };

    private static string FaultOfMissingOperator(ReadOnlySpan<char> text) =>
        text.IsEmpty ? "a specifier is missing beside a comma"
        : Pep440Version.TryParse(text.EndsWith(".*") ? text[..^2] : text, out _) ? $"\"{text}\" has no operator, such as in \"=={text}\""
        : $"\"{text}\" does not begin with an operator such as \"==\" or \">=\"";
}
