using System.Collections.Immutable;
using System.Text;

namespace Devenv.Activation.Shell.Syntax;

/// <content>Words: quotes, escapes, variables, command substitution.</content>
public sealed partial class ShellParser
{
    // Before any other character a back slash is text, so that Windows' paths can be written.
    private const string EscapedOutside = "$`\"'\\(){}<>|&;*?[]~#!,= \t";
    private const string EscapedInQuotes = "$`\"\\";

    private Word ReadWord()
    {
        var parts = ImmutableArray.CreateBuilder<WordPart>();
        var literal = new StringBuilder();
        if (Current == '~' && (Peek(1) is '\0' or '/' || char.IsWhiteSpace(Peek(1)) || IsOperator(Peek(1))))
        {
            parts.Add(new WordPart.Home());
            _at++;
        }

        while (!IsAtEnd && !char.IsWhiteSpace(Current) && !IsOperator(Current))
        {
            ReadUnquoted(parts, literal);
        }

        Flush(parts, literal, isQuoted: false);
        return new Word(parts.ToImmutable());
    }

    private void ReadUnquoted(ImmutableArray<WordPart>.Builder parts, StringBuilder literal)
    {
        switch (Current)
        {
            case '\'':
                Flush(parts, literal, isQuoted: false);
                parts.Add(new WordPart.Literal(ReadSingleQuoted(), true));
                break;
            case '"':
                Flush(parts, literal, isQuoted: false);
                ReadDoubleQuoted(parts);
                break;
            case '\\' when ContinuationLength() is var length and > 0:
                _at += length;
                break;
            case '\\' when EscapedOutside.Contains(Peek(1), StringComparison.Ordinal):
                Flush(parts, literal, isQuoted: false);
                parts.Add(new WordPart.Literal(Peek(1).ToString(), true));
                _at += 2;
                break;
            case '$' or '`' when ReadExpansion(isQuoted: false) is { } expansion:
                Flush(parts, literal, isQuoted: false);
                parts.Add(expansion);
                break;
            default:
                literal.Append(Current);
                _at++;
                break;
        }
    }

    private string ReadSingleQuoted()
    {
        var start = _at++;
        var length = _text.AsSpan(_at).IndexOf('\'');
        if (length < 0)
        {
            Fail(start, "the closing single quote is missing");
            return string.Empty;
        }

        var content = _text.Substring(_at, length);
        _at += length + 1;
        return content;
    }

    private void ReadDoubleQuoted(ImmutableArray<WordPart>.Builder parts)
    {
        var start = _at++;
        ReadQuotedUpTo('"', parts);
        ExpectClosing('"', start, "the closing double quote is missing");
    }

    /// <summary>What stands in double quotes; at least an empty text.</summary>
    private void ReadQuotedUpTo(char closing, ImmutableArray<WordPart>.Builder parts)
    {
        var before = parts.Count;
        var literal = new StringBuilder();
        while (!IsAtEnd && (closing == '\0' || Current != closing))
        {
            if (Current is '$' or '`' && ReadExpansion(isQuoted: true) is { } expansion)
            {
                Flush(parts, literal, isQuoted: true);
                parts.Add(expansion);
            }
            else if (ContinuationLength() is var length and > 0)
            {
                _at += length;
            }
            else if (!IsAtEnd)
            {
                _at += Current == '\\' && EscapedInQuotes.Contains(Peek(1), StringComparison.Ordinal) ? 1 : 0;
                literal.Append(Current);
                _at++;
            }
        }

        Flush(parts, literal, isQuoted: true);
        if (parts.Count == before)
        {
            parts.Add(new WordPart.Literal(string.Empty, true));
        }
    }

    /// <summary>What begins with <c>$</c> or a back quote; null, with the reader where it was, for a <c>$</c> that is text.</summary>
    private WordPart? ReadExpansion(bool isQuoted)
    {
        if (Current == '`')
        {
            return ReadBackQuoted(isQuoted);
        }

        switch (Peek(1))
        {
            case '(':
                return ReadSubstitution(isQuoted);
            case '?':
                _at += 2;
                return new WordPart.Variable("?", isQuoted);
            case '$' or '#' or '*' or '@':
                var kind = Peek(1) == '@' ? "arguments are appended to the command by themselves" : "only variables and $? can be used";
                Fail(_at, $"\"${Peek(1)}\" is not part of the task shell; {kind}");
                return null;
            case var letter when IsNameCharacter(letter):
                var start = _at + 1;
                _at = start + 1;
                while (!char.IsAsciiDigit(letter) && IsNameCharacter(Current))
                {
                    _at++;
                }

                return new WordPart.Variable(_text[start.._at], isQuoted);
            default:
                return null;
        }
    }

    private WordPart.Output ReadSubstitution(bool isQuoted)
    {
        var start = _at;
        if (Peek(2) == '(')
        {
            Fail(start, "arithmetic is not part of the task shell");
        }

        _at += 2;
        var commands = ReadList(')');
        ExpectClosing(')', start, "the closing parenthesis of $( is missing");
        return new WordPart.Output(commands, isQuoted);
    }

    private WordPart.Output ReadBackQuoted(bool isQuoted)
    {
        var start = _at++;
        var content = new StringBuilder();
        while (!IsAtEnd && Current != '`')
        {
            _at += Current == '\\' && Peek(1) is '`' or '\\' or '$' ? 1 : 0;
            content.Append(Current);
            _at++;
        }

        ExpectClosing('`', start, "the closing back quote is missing");
        var inner = new ShellParser(content.ToString()) { _depth = _depth };
        var commands = inner.ReadList(closing: '\0');
        if (inner._fault is { } fault)
        {
            Fail(start, fault.Reason);
        }

        return new WordPart.Output(commands, isQuoted);
    }

    private static void Flush(ImmutableArray<WordPart>.Builder parts, StringBuilder literal, bool isQuoted)
    {
        if (literal.Length > 0)
        {
            parts.Add(new WordPart.Literal(literal.ToString(), isQuoted));
            literal.Clear();
        }
    }
}
