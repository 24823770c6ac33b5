using System.Diagnostics.CodeAnalysis;

namespace Devenv.Conda.Matching;

/// <summary>The <c>[key=value, …]</c> at the end of a match spec, split into its keys (spec/VERSIONS.md §3.5).</summary>
internal static class BracketSection
{
    /// <summary>Finds the bracket group that ends the text.</summary>
    /// <returns>Where it starts, or -1 where no group ends with the text.</returns>
    public static int FindStart(ReadOnlySpan<char> text)
    {
        var start = -1;
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '[' && depth++ == 0)
            {
                start = i;
            }
            else if (text[i] == ']' && depth > 0 && --depth == 0 && i == text.Length - 1)
            {
                return start;
            }
            else if (depth > 0 && text[i] is '"' or '\'')
            {
                i = SkipQuoted(text, i);
            }
        }

        return -1;
    }

    /// <summary>Reads the keys between the brackets, in their order; duplicates are kept.</summary>
    /// <param name="fault">What is wrong, as a clause for a message; null on success.</param>
    public static bool TryRead(
        ReadOnlySpan<char> content, [NotNullWhen(true)] out List<KeyValuePair<string, string>>? keys,
        [NotNullWhen(false)] out string? fault)
    {
        keys = null;
        fault = null;
        var read = new List<KeyValuePair<string, string>>();
        for (var rest = content.Trim(); !rest.IsEmpty;)
        {
            var equals = rest.IndexOf('=');
            var key = equals < 0 ? [] : rest[..equals].Trim();
            if (key.IsEmpty || !SpecCharacters.Key.CoversAll(key))
            {
                fault = $"\"{rest}\" in the brackets is not key=value";
                return false;
            }

            rest = rest[(equals + 1)..].TrimStart();
            if (!TryTakeValue(ref rest, out var value))
            {
                fault = $"the value of \"{key}\" in the brackets does not end";
                return false;
            }

            read.Add(new(key.ToString(), value));
            rest = rest.TrimStart();
            if (!rest.IsEmpty && rest[0] != ',')
            {
                fault = $"a comma is missing before \"{rest}\" in the brackets";
                return false;
            }

            rest = rest.IsEmpty ? rest : rest[1..].Trim();
        }

        keys = read;
        return true;
    }

    /// <summary>The index of the quote that closes the one at <paramref name="open"/>; the end of the text where none does.</summary>
    public static int SkipQuoted(ReadOnlySpan<char> text, int open)
    {
        for (var i = open + 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == text[open])
            {
                return i;
            }
        }

        return text.Length;
    }

    /// <summary>
    /// The members of a list, with or without its brackets, split at commas and blanks; quotes around a member are dropped.
    /// </summary>
    public static List<string> Members(string list)
    {
        var members = new List<string>();
        var rest = list is ['[', .., ']'] ? list.AsSpan(1, list.Length - 2) : list.AsSpan();
        foreach (var range in rest.SplitAny(',', ' ', '\t'))
        {
            var member = rest[range];
            if (!member.IsEmpty)
            {
                members.Add(member is ['"', .., '"'] or ['\'', .., '\''] ? member[1..^1].ToString() : member.ToString());
            }
        }

        return members;
    }

    private static bool TryTakeValue(ref ReadOnlySpan<char> rest, out string value)
    {
        value = string.Empty;
        if (rest is ['"' or '\'', ..])
        {
            var close = SkipQuoted(rest, 0);
            if (close == rest.Length)
            {
                return false;
            }

            value = rest[1..close].ToString();
            rest = rest[(close + 1)..];
            return true;
        }

        var isList = rest is ['[', ..];
        var end = isList ? rest.IndexOf(']') + 1 : rest.IndexOfAny(",]'\"");
        if (isList && end == 0)
        {
            return false;
        }

        end = end < 0 ? rest.Length : end;
        value = rest[..end].Trim().ToString();
        rest = rest[end..];
        return isList || value.Length > 0;
    }
}
