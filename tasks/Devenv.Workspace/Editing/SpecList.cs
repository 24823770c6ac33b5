using System.Collections.Immutable;
using System.Text;

namespace Devenv.Workspace.Editing;

/// <summary>
/// Several specs in one text, as a command line gives them: separated by blanks, where a blank before or after an operator or a comma
/// separates nothing. Quotes and brackets hold a spec together. <c>numpy python &gt;=3.10, &lt;3.13</c> are two.
/// </summary>
public static class SpecList
{
    private const string Operators = "<>=!~,|";

    public static ImmutableArray<string> Split(string text)
    {
        var specs = new List<string>();
        var isJoined = false;
        foreach (var word in Words(text))
        {
            if (specs.Count > 0 && (isJoined || Continues(word)))
            {
                specs[^1] += " " + word;
            }
            else
            {
                specs.Add(Unquoted(word));
            }

            isJoined = Operators.Contains(word[^1], StringComparison.Ordinal) || word[^1] is ';' or '@';
        }

        return [.. specs];
    }

    /// <summary>What cannot begin a name: an operator, a bracket, a pattern, or a number with a dot; <c>7zip</c> is a name.</summary>
    private static bool Continues(string word) =>
        Operators.Contains(word[0], StringComparison.Ordinal) || word[0] is '[' or '(' or '*' or ';' or '@' || IsVersion(word);

    private static bool IsVersion(string word) =>
        char.IsAsciiDigit(word[0]) && word.AsSpan().TrimStart("0123456789") is var rest
        && (rest.IsEmpty || rest[0] is '.' or '|' or ',' or '*');

    private static string Unquoted(string word) =>
        word.Length > 1 && word[0] is '"' or '\'' && word[^1] == word[0] && word.IndexOf(word[0], 1) == word.Length - 1
            ? word[1..^1].Trim()
            : word;

    /// <summary>What blanks separate outside of quotes and brackets.</summary>
    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        var (quote, depth) = ('\0', 0);
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) && quote == '\0' && depth <= 0)
            {
                if (word.Length > 0)
                {
                    yield return word.ToString();
                }

                word.Clear();
                continue;
            }

            word.Append(c);
            depth += quote != '\0' ? 0 : c is '[' or '(' ? 1 : c is ']' or ')' ? -1 : 0;
            quote = c is not ('"' or '\'') ? quote : quote == '\0' ? c : quote == c ? '\0' : quote;
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }
}
