using System.Diagnostics.CodeAnalysis;
using Devenv.Conda.Versions;

namespace Devenv.Conda.Matching;

/// <summary>The positional <c>version [build]</c> of a match spec (spec/VERSIONS.md §3.4).</summary>
internal static class VersionAndBuild
{
    /// <param name="text">Not empty, without blanks around.</param>
    /// <param name="version">With all blanks removed.</param>
    /// <param name="fault">What is wrong, as a clause for a message; null on success.</param>
    public static bool TrySplit(
        ReadOnlySpan<char> text,
        SpecParsing parsing,
        [NotNullWhen(true)] out string? version,
        out string? build,
        [NotNullWhen(false)] out string? fault)
    {
        version = build = null;
        fault = null;
        if (text.Contains('['))
        {
            fault = "its brackets do not stand at the end";
            return false;
        }

        var end = GroupEnd(text);
        if (end <= 0)
        {
            fault = $"\"{text}\" is not a version";
            return false;
        }

        var rest = text[end..];
        if (rest is ['=', ..] && parsing == SpecParsing.Lenient)
        {
            rest = rest[1..];
        }

        rest = rest.Trim();
        build = rest.IsEmpty ? null : rest.ToString();
        if (parsing == SpecParsing.Strict && !SpecCharacters.StrictBuild.CoversAll(rest))
        {
            fault = $"the build \"{rest}\" holds other characters than letters, digits, \"_\" and \"*\"";
            return false;
        }

        version = WithoutBlanks(text[..end]);
        if (parsing == SpecParsing.Lenient && version is ['=', ..])
        {
            version = StripEquals(version, hasBuild: build is not null);
        }

        return true;
    }

    /// <summary>
    /// Where the version ends: constraints joined by <c>,</c> and <c>|</c> and parentheses around them. A constraint that starts with
    /// <c>*</c> is complete after <c>*</c> or <c>*.*</c>, so <c>**cuda*</c> is any version with the build <c>*cuda*</c>.
    /// </summary>
    private static int GroupEnd(ReadOnlySpan<char> text)
    {
        var (position, depth) = (0, 0);
        while (true)
        {
            while (SkipBlanks(text, position) is var opening && opening < text.Length && text[opening] == '(')
            {
                position = opening + 1;
                depth++;
            }

            position = ConstraintEnd(text, SkipBlanks(text, position));
            if (position < 0)
            {
                return -1;
            }

            while (depth > 0 && SkipBlanks(text, position) is var closing && closing < text.Length && text[closing] == ')')
            {
                position = closing + 1;
                depth--;
            }

            var join = SkipBlanks(text, position);
            if (join == text.Length || text[join] is not (',' or '|'))
            {
                return depth == 0 ? position : -1;
            }

            position = join + 1;
        }
    }

    private static int ConstraintEnd(ReadOnlySpan<char> text, int start)
    {
        if (start < text.Length && text[start] == '*')
        {
            return text[start..].StartsWith("*.*") ? start + 3 : start + 1;
        }

        var operatorEnd = start;
        while (operatorEnd < text.Length && VersionSpecParser.IsOperator(text[operatorEnd]))
        {
            operatorEnd++;
        }

        var operandStart = operatorEnd == start ? start : SkipBlanks(text, operatorEnd);
        var end = operandStart;
        while (end < text.Length && VersionSpecParser.IsOperand(text[end]))
        {
            end++;
        }

        var isOperator = text[start..operatorEnd] is "" or "=" or "==" or "!=" or "<" or "<=" or ">" or ">=" or "~=";
        return isOperator && end > operandStart ? end : -1;
    }

    /// <summary>conda's historic reading of a leading <c>=</c>: fuzzy alone, exact with a build.</summary>
    private static string StripEquals(string version, bool hasBuild)
    {
        if (version is ['=', '=', ..] && !hasBuild)
        {
            return version[2..];
        }

        var rest = version[1..];
        if (rest.AsSpan().ContainsAny("=,|"))
        {
            return version;
        }

        return hasBuild || rest is [.., '*'] ? rest : rest + "*";
    }

    private static string WithoutBlanks(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAny(" \t"))
        {
            return text.ToString();
        }

        var kept = new char[text.Length];
        var length = 0;
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
            {
                kept[length++] = c;
            }
        }

        return new string(kept, 0, length);
    }

    private static int SkipBlanks(ReadOnlySpan<char> text, int position)
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
        {
            position++;
        }

        return position;
    }
}
