using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Devenv.Workspace.Manifests.Reading;

/// <summary>
/// As much of Python's requirement syntax (PEP 503, 440, 508) as is needed to keep a requirement and to find what is not one: names, the shape of
/// version specifiers, and where the parts of a requirement begin.
/// </summary>
internal static class PypiSyntax
{
    private static readonly string[] s_operators = ["===", "==", "~=", "!=", "<=", ">=", "<", ">"];

    /// <summary>Lower case, runs of <c>-</c>, <c>_</c> and <c>.</c> as one hyphen (PEP 503).</summary>
    public static bool TryNormalizeName(string text, [NotNullWhen(true)] out string? name)
    {
        name = null;
        if (text.Length == 0 || !char.IsAsciiLetterOrDigit(text[0]) || !char.IsAsciiLetterOrDigit(text[^1]) || text.Any(c => !IsNameCharacter(c)))
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
            else if (normalized[^1] != '-')
            {
                normalized.Append('-');
            }
        }

        name = normalized.ToString();
        return true;
    }

    /// <summary>What is wrong with a set of version specifiers, as a clause; null where nothing is.</summary>
    public static string? FaultOfSpecifiers(ReadOnlySpan<char> text)
    {
        var rest = text.Trim();
        if (rest is "*")
        {
            return null;
        }

        if (rest.IsEmpty)
        {
            return "it is empty; any version is \"*\"";
        }

        if (rest[^1] == ',')
        {
            rest = rest[..^1];
        }

        foreach (var range in rest.Split(','))
        {
            if (FaultOfSpecifier(rest[range].Trim()) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    /// <summary>Splits a requirement into its name and what follows, without comment or marker; what follows is empty, specifiers, or <c>@ URL</c>.</summary>
    /// <param name="fault">What is wrong, as a clause; null on success.</param>
    public static bool TrySplit(string requirement, [NotNullWhen(true)] out string? name, [NotNullWhen(false)] out string? fault)
    {
        var text = requirement.Trim();
        var length = 0;
        while (length < text.Length && IsNameCharacter(text[length]))
        {
            length++;
        }

        if (!TryNormalizeName(text[..length], out name))
        {
            fault = "it does not begin with a name";
            return false;
        }

        var rest = text.AsSpan(length).TrimStart();
        if (rest is ['[', ..])
        {
            var close = rest.IndexOf(']');
            if (close < 0)
            {
                fault = "the bracket of its extras is not closed";
                return false;
            }

            rest = rest[(close + 1)..].TrimStart();
        }

        fault = FaultOfRest(rest);
        return fault is null;
    }

    /// <summary>The extras that a requirement on the project itself asks for; empty where it is a requirement on something else.</summary>
    public static IReadOnlyList<string> ExtrasOf(string requirement, string? projectName)
    {
        var open = requirement.IndexOf('[', StringComparison.Ordinal);
        var close = requirement.IndexOf(']', StringComparison.Ordinal);
        return open > 0 && close > open && projectName is not null
            && TryNormalizeName(requirement[..open].Trim(), out var name) && TryNormalizeName(projectName, out var own) && name == own
            ? requirement[(open + 1)..close].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : [];
    }

    private static string? FaultOfRest(ReadOnlySpan<char> rest)
    {
        if (rest is ['@', ..])
        {
            return rest[1..].Trim().IsEmpty ? "the URL after \"@\" is missing" : null;
        }

        var marker = rest.IndexOf(';');
        var specifiers = (marker < 0 ? rest : rest[..marker]).Trim();
        if (specifiers is ['(', .., ')'])
        {
            specifiers = specifiers[1..^1];
        }

        return specifiers.IsEmpty ? null : FaultOfSpecifiers(specifiers);
    }

    private static string? FaultOfSpecifier(ReadOnlySpan<char> specifier)
    {
        foreach (var comparison in s_operators)
        {
            if (!specifier.StartsWith(comparison))
            {
                continue;
            }

            var version = specifier[comparison.Length..].Trim();
            foreach (var c in version)
            {
                if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '*' or '+' or '!' or '-' or '_'))
                {
                    return $"\"{c}\" cannot stand in a version";
                }
            }

            return version.IsEmpty ? $"the version after \"{comparison}\" is missing" : null;
        }

        return $"\"{specifier}\" does not begin with an operator such as \"==\" or \">=\"";
    }

    private static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.';
}
