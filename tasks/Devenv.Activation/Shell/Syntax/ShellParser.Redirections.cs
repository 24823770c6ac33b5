namespace Devenv.Activation.Shell.Syntax;

/// <content>
/// Redirections: <c>&lt;</c>, <c>&gt;</c>, <c>&gt;&gt;</c>, of a stream by its number or of both outputs, to a file or a stream.
/// </content>
public sealed partial class ShellParser
{
    private bool IsRedirectionNext()
    {
        if (Current is '<' or '>')
        {
            return true;
        }

        return Current == '&' ? Peek(1) == '>' : char.IsAsciiDigit(Current) && StreamNumberLength() > 0;
    }

    // "a2>b" is the word "a2"; a number means a stream only where it is a word by itself.
    private int StreamNumberLength()
    {
        var end = _at;
        while (end < _text.Length && char.IsAsciiDigit(_text[end]))
        {
            end++;
        }

        return end < _text.Length && _text[end] is '<' or '>' ? end - _at : 0;
    }

    private Redirection? ReadRedirection()
    {
        if (IsAtEnd || !IsRedirectionNext())
        {
            return null;
        }

        var start = _at;
        var isBoth = Current == '&';
        var number = isBoth ? string.Empty : _text.Substring(_at, StreamNumberLength());
        _at += isBoth ? 1 : number.Length;
        var mode = ReadMode();
        var from = (isBoth, number, mode) switch
        {
            (true, _, _) => RedirectedStreams.OutputAndError,
            (_, "" or "0", RedirectionMode.Read) => RedirectedStreams.Input,
            (_, "" or "1", RedirectionMode.Overwrite or RedirectionMode.Append) => RedirectedStreams.Output,
            (_, "2", RedirectionMode.Overwrite or RedirectionMode.Append) => RedirectedStreams.Error,
            _ => (RedirectedStreams?)null,
        };
        if (from is null)
        {
            Fail(start, "only the streams 0 (input), 1 and 2 (outputs) can be redirected");
        }

        return ReadTarget(start, from ?? RedirectedStreams.Output, mode);
    }

    private RedirectionMode ReadMode()
    {
        var isRead = Current == '<';
        _at++;
        if (isRead)
        {
            if (Current == '<')
            {
                Fail(_at - 1, "here-documents are not part of the task shell");
            }

            return RedirectionMode.Read;
        }

        if (Current == '>')
        {
            _at++;
            return RedirectionMode.Append;
        }

        _at += Current == '|' ? 1 : 0;
        return RedirectionMode.Overwrite;
    }

    private Redirection ReadTarget(int start, RedirectedStreams from, RedirectionMode mode)
    {
        if (Current == '&')
        {
            var stream = Peek(1) - '0';
            if (stream is not (1 or 2) || char.IsAsciiDigit(Peek(2)) || mode == RedirectionMode.Read)
            {
                Fail(start, "a stream can only be sent to the streams 1 and 2");
            }

            _at += 2;
            return new Redirection(from, mode, null, stream);
        }

        SkipBlanks();
        if (IsAtEnd || IsOperator(Current))
        {
            Fail(start, Current == '(' ? "process substitution is not part of the task shell" : "the file of the redirection is missing");
        }

        return new Redirection(from, mode, ReadWord(), 0);
    }

    private Redirection? OnlyOne(Redirection? redirection)
    {
        SkipBlanks();
        if (!IsAtEnd && IsRedirectionNext())
        {
            Fail(_at, "a command can have one redirection only; use \"&>\" for both outputs, or put the command in parentheses");
        }

        return redirection;
    }
}
