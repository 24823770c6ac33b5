using System.Text;

namespace Devenv.Activation.Templates;

/// <summary>Cuts a template into text and the words within its marks. A <c>-</c> in a mark takes the blanks beside it away.</summary>
internal sealed class TemplateLexer
{
    private const string Operators = "+-*/%~|.,:()[]{}<>=";

    private readonly string _text;
    private readonly List<TemplateToken> _tokens = [];
    private int _at;
    private bool _trimsNext;

    private TemplateLexer(string text) => _text = text;

    /// <exception cref="TemplateException">A mark or a string is not closed, or a character has no meaning.</exception>
    public static List<TemplateToken> Read(string text)
    {
        // One line end at the end of a template is not part of it.
        var lexer = new TemplateLexer(text.EndsWith('\n') ? text[..^1] : text);
        while (lexer._at < lexer._text.Length)
        {
            lexer.ReadPiece();
        }

        return lexer._tokens;
    }

    private void ReadPiece()
    {
        var start = NextMark();
        var text = _text[_at..start];
        var mark = start + 1 < _text.Length ? _text[start + 1] : '\0';
        var trims = start + 2 < _text.Length && _text[start + 2] == '-';
        text = _trimsNext ? text.TrimStart() : text;
        _trimsNext = false;
        AddText(trims ? text.TrimEnd() : text);
        _at = start + (trims ? 3 : 2);
        if (start == _text.Length)
        {
            return;
        }

        if (mark == '#')
        {
            SkipComment();
        }
        else if (mark == '%' && TryReadRaw())
        {
            return;
        }
        else
        {
            _tokens.Add(new TemplateToken(mark == '{' ? TemplateTokenKind.ValueStart : TemplateTokenKind.StatementStart, string.Empty));
            ReadCode(mark == '{' ? "}}" : "%}");
        }
    }

    private int NextMark()
    {
        for (var index = _at; index + 1 < _text.Length; index++)
        {
            if (_text[index] == '{' && "{%#".Contains(_text[index + 1], StringComparison.Ordinal))
            {
                return index;
            }
        }

        return _text.Length;
    }

    private void AddText(string text)
    {
        if (text.Length > 0)
        {
            _tokens.Add(new TemplateToken(TemplateTokenKind.Text, text));
        }
    }

    private void SkipComment()
    {
        var end = _text.IndexOf("#}", Math.Min(_at, _text.Length), StringComparison.Ordinal);
        if (end < 0)
        {
            throw new TemplateException("\"{#\" is not closed");
        }

        _trimsNext = _text[end - 1] == '-';
        _at = end + 2;
    }

    private bool TryReadRaw()
    {
        var rest = _text.AsSpan(_at).TrimStart();
        if (!rest.StartsWith("raw") || rest[3..].TrimStart() is not (['%', '}', ..] or ['-', '%', '}', ..]))
        {
            return false;
        }

        var start = _text.IndexOf("%}", _at, StringComparison.Ordinal) + 2;
        for (var mark = start; (mark = _text.IndexOf("{%", mark, StringComparison.Ordinal)) >= 0; mark += 2)
        {
            var word = _text.AsSpan(mark + 2).TrimStart('-').TrimStart();
            var end = _text.IndexOf("%}", mark, StringComparison.Ordinal);
            if (word.StartsWith("endraw") && end >= 0)
            {
                AddText(_text[start..mark]);
                _trimsNext = _text[end - 1] == '-';
                _at = end + 2;
                return true;
            }
        }

        throw new TemplateException("\"{% raw %}\" is not closed");
    }

    private void ReadCode(string closing)
    {
        while (true)
        {
            while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            {
                _at++;
            }

            if (_at >= _text.Length)
            {
                throw new TemplateException($"\"{(closing == "}}" ? "{{" : "{%")}\" is not closed");
            }

            var trims = _text[_at] == '-' && _text.AsSpan(_at + 1).StartsWith(closing);
            if (trims || _text.AsSpan(_at).StartsWith(closing))
            {
                _trimsNext = trims;
                _at += trims ? 3 : 2;
                _tokens.Add(new TemplateToken(TemplateTokenKind.End, closing));
                return;
            }

            ReadWord();
        }
    }

    private void ReadWord()
    {
        var letter = _text[_at];
        if (letter is '"' or '\'')
        {
            ReadString(letter);
        }
        else if (char.IsAsciiLetter(letter) || letter == '_')
        {
            _tokens.Add(new TemplateToken(TemplateTokenKind.Name, Take(next => char.IsAsciiLetterOrDigit(next) || next == '_')));
        }
        else if (char.IsAsciiDigit(letter))
        {
            ReadNumber();
        }
        else if (_text.AsSpan(_at) is ['=' or '!' or '<' or '>', '=', ..] or ['*', '*', ..] or ['/', '/', ..])
        {
            _tokens.Add(new TemplateToken(TemplateTokenKind.Operator, _text.Substring(_at, 2)));
            _at += 2;
        }
        else if (Operators.Contains(letter, StringComparison.Ordinal))
        {
            _tokens.Add(new TemplateToken(TemplateTokenKind.Operator, letter.ToString()));
            _at++;
        }
        else
        {
            throw new TemplateException($"\"{letter}\" has no meaning in a template");
        }
    }

    private string Take(Func<char, bool> belongs)
    {
        var start = _at;
        while (_at < _text.Length && belongs(_text[_at]))
        {
            _at++;
        }

        return _text[start.._at];
    }

    private void ReadNumber()
    {
        var number = Take(char.IsAsciiDigit);
        if (_at + 1 < _text.Length && _text[_at] == '.' && char.IsAsciiDigit(_text[_at + 1]))
        {
            _at++;
            number += "." + Take(char.IsAsciiDigit);
        }

        _tokens.Add(new TemplateToken(TemplateTokenKind.Number, number));
    }

    private void ReadString(char quote)
    {
        var content = new StringBuilder();
        for (_at++; _at < _text.Length && _text[_at] != quote; _at++)
        {
            if (_text[_at] == '\\' && _at + 1 < _text.Length)
            {
                _at++;
                content.Append(_text[_at] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', var other => other });
            }
            else
            {
                content.Append(_text[_at]);
            }
        }

        if (_at >= _text.Length)
        {
            throw new TemplateException("a string is not closed");
        }

        _at++;
        _tokens.Add(new TemplateToken(TemplateTokenKind.String, content.ToString()));
    }
}
