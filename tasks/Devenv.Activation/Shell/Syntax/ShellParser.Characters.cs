namespace Devenv.Activation.Shell.Syntax;

/// <content>What stands between words.</content>
public sealed partial class ShellParser
{
    private bool IsLineEnd => Current == '\n' || (Current == '\r' && Peek(1) == '\n');

    private static bool IsNameCharacter(char letter) => char.IsAsciiLetterOrDigit(letter) || letter == '_';

    private static bool IsOperator(char letter) => letter is '\n' or ';' or '&' or '|' or '(' or ')' or '<' or '>';

    private char Peek(int distance) => _at + distance < _text.Length ? _text[_at + distance] : '\0';

    /// <summary>The number of characters of a back slash with the line end behind it, which stand for nothing.</summary>
    private int ContinuationLength() =>
        Current != '\\' ? 0 : Peek(1) == '\n' ? 2 : Peek(1) == '\r' && Peek(2) == '\n' ? 3 : 0;

    /// <summary>Blanks within a line, continued lines, and a comment up to its line's end.</summary>
    private void SkipBlanks()
    {
        while (!IsAtEnd)
        {
            if (ContinuationLength() is var length and > 0)
            {
                _at += length;
            }
            else if (char.IsWhiteSpace(Current) && !IsLineEnd)
            {
                _at++;
            }
            else
            {
                break;
            }
        }

        if (Current == '#' && (_at == 0 || char.IsWhiteSpace(_text[_at - 1]) || IsOperator(_text[_at - 1])))
        {
            var end = _text.AsSpan(_at).IndexOf('\n');
            _at = end < 0 ? _text.Length : _at + end;
        }
    }

    private void SkipBlankLines()
    {
        SkipBlanks();
        while (!IsAtEnd && IsLineEnd)
        {
            _at += Current == '\r' ? 2 : 1;
            SkipBlanks();
        }
    }

    // A line cannot begin with an operator, so one that does goes on with the line before it: many manifests break lines there.
    private bool IsConnectorNext() => IsNext(() => (Current == '&' && Peek(1) == '&') || (Current == '|' && Peek(1) == '|'));

    private bool IsPipeNext() => IsNext(() => Current == '|' && Peek(1) != '|');

    private bool IsNext(Func<bool> isOperator)
    {
        var start = _at;
        SkipBlankLines();
        if (!IsAtEnd && isOperator())
        {
            return true;
        }

        _at = start;
        return false;
    }
}
