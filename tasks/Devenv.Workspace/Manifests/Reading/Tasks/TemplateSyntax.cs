namespace Devenv.Workspace.Manifests.Reading.Tasks;

/// <summary>
/// As much of the template language of tasks (MANIFEST §10.2) as tells whether its marks are closed; what stands within them is judged
/// where it is rendered.
/// </summary>
internal static class TemplateSyntax
{
    private static readonly (string Open, string Close)[] s_marks = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")];

    public static bool IsTemplate(string text) => Array.Exists(s_marks, mark => text.Contains(mark.Open, StringComparison.Ordinal));

    /// <summary>The mark that is not closed; null where every one is.</summary>
    public static string? Unclosed(ReadOnlySpan<char> text)
    {
        while (text.IndexOf('{') is var brace and >= 0 && brace + 1 < text.Length)
        {
            var rest = text[brace..];
            var second = text[brace + 1];
            var mark = Array.Find(s_marks, mark => mark.Open[1] == second);
            if (mark.Open is null)
            {
                text = rest[1..];
                continue;
            }

            var end = mark.Open == "{#" ? rest.IndexOf(mark.Close) : EndOfCode(rest, mark.Close);
            if (end < 0)
            {
                return mark.Open;
            }

            var isRaw = mark.Open == "{%" && rest[2..end].Trim("-+ \t\n") is "raw";
            text = rest[(end + 2)..];
            if (isRaw)
            {
                var close = text.IndexOf("endraw");
                text = close < 0 ? [] : text[close..];
            }
        }

        return null;
    }

    /// <summary>Where the closing mark stands, strings in quotes passed over; negative where it does not.</summary>
    private static int EndOfCode(ReadOnlySpan<char> text, string close)
    {
        for (var i = 2; i + 1 < text.Length; i++)
        {
            if (text[i] is '"' or '\'')
            {
                var quote = text[i++];
                while (i < text.Length && text[i] != quote)
                {
                    i += text[i] == '\\' ? 2 : 1;
                }
            }
            else if (text[i] == close[0] && text[i + 1] == close[1])
            {
                return i;
            }
        }

        return -1;
    }
}
