using System.Text;

namespace Devenv.Workspace.Exchange.Imports;

/// <summary>
/// A logical line of a requirements file: lines that end in a backslash are joined, comments are cut off, as pip does. A <c>#</c> begins a
/// comment at the start of a line or after a blank.
/// </summary>
/// <param name="Number">The line it begins on, counted from 1.</param>
internal readonly record struct RequirementsLine(string Text, int Number)
{
    /// <summary>The lines that are not empty.</summary>
    public static List<RequirementsLine> Of(string text)
    {
        var lines = new List<RequirementsLine>();
        var joined = new StringBuilder();
        var (number, start) = (0, 1);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            if (joined.Length == 0)
            {
                start = number;
            }

            // A comment ends a joined line, whatever it ends with.
            var isComment = line.TrimStart() is ['#', ..];
            if (line is [.., '\\'] && !isComment)
            {
                joined.Append(line[..^1]);
                continue;
            }

            Add(lines, joined.Append(isComment ? [] : line).ToString(), start);
            joined.Clear();
        }

        Add(lines, joined.ToString(), start);
        return lines;
    }

    /// <summary>The text before a comment.</summary>
    public static ReadOnlySpan<char> WithoutComment(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '#' && (i == 0 || char.IsWhiteSpace(text[i - 1])))
            {
                return text[..i];
            }
        }

        return text;
    }

    private static void Add(List<RequirementsLine> lines, string text, int number)
    {
        if (WithoutComment(text).Trim() is { IsEmpty: false } content)
        {
            lines.Add(new RequirementsLine(content.ToString(), number));
        }
    }
}
