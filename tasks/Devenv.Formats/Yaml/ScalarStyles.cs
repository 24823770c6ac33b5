namespace Devenv.Formats.Yaml;

/// <summary>
/// Chooses how a text is written, as libyaml's emitter does in block context with unicode allowed and no line width, after serde_yaml has
/// asked for quotes or a block (spec/LOCK.md §3 rules 7–10).
/// </summary>
public static class ScalarStyles
{
    /// <summary>The style of a text that is a value.</summary>
    public static ScalarStyle OfValue(ReadOnlySpan<char> text)
    {
        if (IsPlainByFirstLook(text))
        {
            return ScalarStyle.Plain;
        }

        var traits = ScalarTraits.Of(text);
        if (text.Contains('\n'))
        {
            return traits.AllowsBlock ? ScalarStyle.Literal : ScalarStyle.DoubleQuoted;
        }

        var readsAsOther = PlainScalar.IsOtherThanText(text) || PlainScalar.IsDigitsWithLeadingZero(text);
        return !readsAsOther && traits.AllowsPlain ? ScalarStyle.Plain
            : traits.AllowsSingleQuotes ? ScalarStyle.SingleQuoted
            : ScalarStyle.DoubleQuoted;
    }

    /// <summary>The style of a text that is a key: one of several lines is no simple key, so a line break asks for double quotes.</summary>
    public static ScalarStyle OfKey(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (IsBreak(c))
            {
                return ScalarStyle.DoubleQuoted;
            }
        }

        return OfValue(text);
    }

    /// <summary>
    /// Whether libyaml writes the character unescaped. Surrogates stand for what is beyond the basic plane and are escaped; so are the line
    /// breaks of Unicode, which libyaml writes as they are and other readers fold.
    /// </summary>
    public static bool IsPrintable(char c) =>
        c == '\n' || c is >= ' ' and <= '~' || (c is >= '\u00A0' and < '\uD800' && c is not ('\u2028' or '\u2029'))
        || (c >= '\uE000' && c is not ('\uFEFF' or '\uFFFE' or '\uFFFF'));

    /// <summary>Whether the character ends a line.</summary>
    public static bool IsBreak(char c) => c is '\r' or '\n' or '\u0085' or '\u2028' or '\u2029';

    /// <summary>Texts of ASCII letters and harmless punctuation that start with a letter: URLs, names, hashes, licences.</summary>
    private static bool IsPlainByFirstLook(ReadOnlySpan<char> text)
    {
        if (text.Length < 6 || !char.IsAsciiLetter(text[0]) || text[^1] is ':' or ' ')
        {
            return false;
        }

        for (var i = 1; i < text.Length; i++)
        {
            var c = text[i];
            if (!char.IsAsciiLetterOrDigit(c)
                && c is not ('-' or '_' or '.' or '/' or '+' or '=' or '>' or '<' or ',' or '*' or '!' or '(' or ')' or '@')
                && !(c == ':' && text[i + 1] == '/') && !(c == ' ' && text[i + 1] != '#'))
            {
                return false;
            }
        }

        return true;
    }
}
