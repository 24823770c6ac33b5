using System.Globalization;
using System.Text;

namespace Devenv.Formats.Toml;

/// <content>The four forms of strings.</content>
internal sealed partial class TomlParser
{
    /// <summary>A string that begins here; null after a report that leaves its end unknown.</summary>
    private string? ParseString() => Peek(1) == Here && Peek(2) == Here ? ParseMultiLineString() : ParseSingleLineString();

    private string? ParseSingleLineString()
    {
        var start = _position;
        var quote = _text[_position++];
        var text = new StringBuilder();
        while (!AtEnd && !IsLineEnd())
        {
            var c = _text[_position];
            if (c == quote)
            {
                _position++;
                return text.ToString();
            }

            TakeCharacter(quote, text);
        }

        Fail(start, $"the string is not closed on its line. Add {quote}, or use three quotes for a text of several lines.");
        return null;
    }

    private string? ParseMultiLineString()
    {
        var start = _position;
        var quote = _text[_position];
        _position += 3;
        TakeLineEnd();
        var text = new StringBuilder();
        while (!AtEnd)
        {
            var run = CountQuotes(quote);
            if (run >= 3)
            {
                // Up to two quotes may stand directly before the closing three.
                var content = Math.Min(run, 5) - 3;
                text.Append(quote, content);
                _position += content + 3;
                return text.ToString();
            }

            if (run > 0)
            {
                text.Append(quote, run);
                _position += run;
            }
            else if (TakeLineEnd())
            {
                text.Append('\n');
            }
            else if (quote == '"' && Here == '\\' && TakeLineContinuation())
            {
                continue;
            }
            else
            {
                TakeCharacter(quote, text);
            }
        }

        // The rest of the document may be fine: go on with the first line after the opening one that reads like a statement.
        _position = start + 3;
        _openBrackets++;
        Fail(start, $"the string is never closed. Add {new string(quote, 3)} where it ends.");
        return null;
    }

    private int CountQuotes(char quote)
    {
        var count = 0;
        while (count < 6 && Peek(count) == quote)
        {
            count++;
        }

        return count;
    }

    /// <summary>A back slash at a line's end takes all white space up to the next character.</summary>
    private bool TakeLineContinuation()
    {
        var start = _position++;
        SkipBlanks();
        if (!IsLineEnd())
        {
            _position = start;
            return false;
        }

        do
        {
            SkipBlanks();
        }
        while (TakeLineEnd());
        return true;
    }

    private void TakeCharacter(char quote, StringBuilder text)
    {
        var c = _text[_position];
        if (c == '\\' && quote == '"')
        {
            TakeEscape(text);
            return;
        }

        if (IsControl(c))
        {
            Fail(_position, $"the control character {Quoted(c)} cannot stand in a string. Write it as \\u{(int)c:X4}.");
        }

        text.Append(c);
        _position++;
    }

    private void TakeEscape(StringBuilder text)
    {
        var start = _position;
        var kind = Peek(1);
        var (simple, digits) = kind switch
        {
            'b' => ("\b", 0),
            't' => ("\t", 0),
            'n' => ("\n", 0),
            'f' => ("\f", 0),
            'r' => ("\r", 0),
            'e' => ("\e", 0),
            '"' => ("\"", 0),
            '\\' => ("\\", 0),
            'x' => (null, 2),
            'u' => (null, 4),
            'U' => (null, 8),
            _ => (null, 0),
        };
        if (simple is not null)
        {
            _position += 2;
            text.Append(simple);
        }
        else if (digits > 0 && ReadCodePoint(digits) is { } rune)
        {
            _position += 2 + digits;
            text.Append(rune.ToString());
        }
        else
        {
            _position++;
            Fail(start,
                $"\"{Excerpt(_text.AsSpan(start, Math.Min(2, _text.Length - start)).TrimEnd())}\" is not an escape of a Unicode character. "
                + "Double the back slash, or use single quotes, in which it means itself.");
        }
    }

    private Rune? ReadCodePoint(int digits)
    {
        var start = _position + 2;
        return start + digits <= _text.Length
            && uint.TryParse(_text.AsSpan(start, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            && Rune.IsValid(value)
            ? new Rune(value)
            : null;
    }
}
