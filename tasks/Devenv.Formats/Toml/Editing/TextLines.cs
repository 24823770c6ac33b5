namespace Devenv.Formats.Toml.Editing;

/// <summary>The lines of a text around an offset. A line's break is <c>\n</c> or <c>\r\n</c> and belongs to no line's content.</summary>
internal sealed class TextLines(string text)
{
    public string Text => text;

    /// <summary>Where the text proper begins, after a byte order mark.</summary>
    public int Beginning => text.StartsWith('\uFEFF') ? 1 : 0;

    public int StartOf(int offset)
    {
        var before = offset == 0 ? -1 : text.LastIndexOf('\n', offset - 1);
        return before < 0 ? Beginning : before + 1;
    }

    /// <summary>The offset of the line's break, or the end of the text.</summary>
    public int EndOf(int offset)
    {
        var end = text.IndexOf('\n', offset);
        return end < 0 ? text.Length : end > offset && text[end - 1] == '\r' ? end - 1 : end;
    }

    /// <summary>Where the next line begins, or the end of the text.</summary>
    public int AfterBreak(int offset)
    {
        var end = text.IndexOf('\n', offset);
        return end < 0 ? text.Length : end + 1;
    }

    /// <summary>
    /// The break that a line inserted at an offset gets: that of the line before it, else the document's first, else <c>\n</c>.
    /// </summary>
    public string BreakAt(int offset)
    {
        var near = offset == 0 ? -1 : text.LastIndexOf('\n', offset - 1);
        near = near < 0 ? text.IndexOf('\n', StringComparison.Ordinal) : near;
        return near > 0 && text[near - 1] == '\r' ? "\r\n" : "\n";
    }

    public bool IsBlank(int start, int end) => text.AsSpan(start, end - start).Trim(" \t\r\n").IsEmpty;

    public bool IsFirstOfItsLine(int offset) => IsBlank(StartOf(offset), offset);

    public string IndentationOf(int offset)
    {
        var start = StartOf(offset);
        var end = start;
        while (end < text.Length && text[end] is ' ' or '\t')
        {
            end++;
        }

        return text[start..end];
    }

    /// <summary>The end of the last of the lines that follow a line without a blank one between, up to a limit.</summary>
    public int EndOfBlock(int offset, int limit)
    {
        var end = EndOf(offset);
        for (var next = AfterBreak(end); next < limit && !IsBlank(next, EndOf(next)); next = AfterBreak(end))
        {
            end = EndOf(next);
        }

        return end;
    }

    /// <summary>
    /// The end of the last line between two offsets that holds something, without its break; <paramref name="start"/> where none does.
    /// </summary>
    public int LastContent(int start, int end)
    {
        var length = text.AsSpan(start, end - start).TrimEnd(" \t\r\n").Length;
        return length == 0 ? start : EndOf(start + length);
    }
}
