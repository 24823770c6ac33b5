namespace Devenv.Conda.Matching;

/// <summary>
/// Compares text with a pattern of <c>*</c> (any run), <c>?</c> (one character) and <c>[abc]</c>, <c>[a-z]</c>, <c>[!…]</c> (one of a set),
/// without regard to ASCII case. Time is at most pattern length × text length.
/// </summary>
internal static class GlobPattern
{
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        var (p, t) = (0, 0);
        var (afterStar, starText) = (-1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                afterStar = ++p;
                starText = t;
            }
            else if (p < pattern.Length && MatchesOne(pattern, p, text[t], out var next))
            {
                p = next;
                t++;
            }
            else if (afterStar >= 0)
            {
                p = afterStar;
                t = ++starText;
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].TrimStart('*').IsEmpty;
    }

    private static bool MatchesOne(ReadOnlySpan<char> pattern, int at, char c, out int next)
    {
        next = at + 1;
        var close = pattern[at] == '[' && at + 2 < pattern.Length ? pattern[(at + 2)..].IndexOf(']') : -1;
        if (close < 0)
        {
            return pattern[at] == '?' || Lower(pattern[at]) == Lower(c);
        }

        next = at + 2 + close + 1;
        var set = pattern[(at + 1)..(next - 1)];
        var isNegated = set is ['!' or '^', _, ..];
        return IsInSet(isNegated ? set[1..] : set, Lower(c)) != isNegated;
    }

    private static bool IsInSet(ReadOnlySpan<char> set, char c)
    {
        for (var i = 0; i < set.Length; i++)
        {
            var isRange = i + 2 < set.Length && set[i + 1] == '-';
            if (isRange ? Lower(set[i]) <= c && c <= Lower(set[i + 2]) : Lower(set[i]) == c)
            {
                return true;
            }

            i += isRange ? 2 : 0;
        }

        return false;
    }

    private static char Lower(char c) => char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c;
}
