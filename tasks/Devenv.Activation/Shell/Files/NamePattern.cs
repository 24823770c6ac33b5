namespace Devenv.Activation.Shell.Files;

/// <summary>
/// A pattern for one name of a path: <c>*</c>, <c>?</c>, <c>[a-z]</c>, <c>[!a-z]</c> (POSIX XCU 2.14). Case counts on every system, so that
/// a command means the same everywhere; a leading dot is only matched by a dot.
/// </summary>
internal static class NamePattern
{
    /// <param name="matchesHidden">A leading dot is like any other character.</param>
    public static bool Matches(ReadOnlySpan<PatternCharacter> pattern, ReadOnlySpan<char> name, bool matchesHidden = false)
    {
        if (!matchesHidden && name is ['.', ..] && !(pattern.Length > 0 && pattern[0].Letter == '.'))
        {
            return false;
        }

        // One star at a time: when the rest fails, the last star takes one character more.
        var (at, starAt, starTook) = (0, -1, 0);
        var position = 0;
        while (position < name.Length)
        {
            if (at < pattern.Length && pattern[at].Is('*'))
            {
                (starAt, starTook) = (at++, position);
            }
            else if (at < pattern.Length && MatchOne(pattern[at..], name[position]) is var length and > 0)
            {
                at += length;
                position++;
            }
            else if (starAt >= 0)
            {
                at = starAt + 1;
                position = ++starTook;
            }
            else
            {
                return false;
            }
        }

        while (at < pattern.Length && pattern[at].Is('*'))
        {
            at++;
        }

        return at == pattern.Length;
    }

    /// <summary>How many characters of the pattern stand for this letter; 0: it does not match.</summary>
    private static int MatchOne(ReadOnlySpan<PatternCharacter> pattern, char letter)
    {
        if (pattern[0].Is('?'))
        {
            return 1;
        }

        if (pattern[0].Is('[') && BracketLength(pattern) is var length and > 0)
        {
            return MatchBracket(pattern[1..(length - 1)], letter) ? length : 0;
        }

        return pattern[0].Letter == letter ? 1 : 0;
    }

    // A bracket that is not closed is a character like any other; one right behind the opening belongs to the set.
    private static int BracketLength(ReadOnlySpan<PatternCharacter> pattern)
    {
        var first = pattern.Length > 1 && (pattern[1].Is('!') || pattern[1].Is('^')) ? 3 : 2;
        for (var index = first; index < pattern.Length; index++)
        {
            if (pattern[index].Is(']'))
            {
                return index + 1;
            }
        }

        return 0;
    }

    private static bool MatchBracket(ReadOnlySpan<PatternCharacter> set, char letter)
    {
        var isNegated = set[0].Is('!') || set[0].Is('^');
        set = isNegated ? set[1..] : set;
        var isIn = false;
        for (var index = 0; index < set.Length; index++)
        {
            if (index + 2 < set.Length && set[index + 1].Is('-'))
            {
                isIn |= set[index].Letter <= letter && letter <= set[index + 2].Letter;
                index += 2;
            }
            else
            {
                isIn |= set[index].Letter == letter;
            }
        }

        return isIn != isNegated;
    }
}
