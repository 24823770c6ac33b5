using System.Collections.Immutable;

namespace Devenv.Formats.Toml.Editing;

/// <summary>
/// The items between the brackets of an array or the braces of an inline table. What is added looks like the last item: on its line, or on
/// a line of its own with the same indentation, followed by a comma where that is the list's habit.
/// </summary>
/// <param name="lines">The document's text.</param>
/// <param name="start">The opening bracket.</param>
/// <param name="end">After the closing one.</param>
/// <param name="items">From where to where each goes, without its comma.</param>
internal sealed class BracketList(TextLines lines, int start, int end, ImmutableArray<(int Start, int End)> items)
{
    private const int Indentation = 4;

    private readonly string _text = lines.Text;

    public static BracketList Of(TomlArray array, TextLines lines) =>
        new(lines, array.Start, array.End, [.. array.Items.Select(item => (item.Start, item.End))]);

    public static BracketList Of(TomlTable braces, TextLines lines) =>
        new(lines, braces.Start, braces.End, [.. TomlStatement.Below(braces).Select(statement => (statement.Start, statement.Value.End))]);

    public ImmutableArray<TextChange> Append(string item)
    {
        if (items.IsEmpty)
        {
            return [First(item)];
        }

        var last = items[^1];
        var comma = CommaAfter(last.End);
        if (!lines.IsFirstOfItsLine(last.Start))
        {
            return [comma < 0 ? TextChange.Insert(last.End, $", {item}") : TextChange.Insert(comma + 1, $" {item},")];
        }

        var line = lines.BreakAt(last.Start) + lines.IndentationOf(last.Start) + item;
        if (comma >= 0)
        {
            return [TextChange.Insert(AfterComment(comma + 1), line + ",")];
        }

        var at = AfterComment(last.End);
        return at == last.End ? [TextChange.Insert(at, "," + line)] : [TextChange.Insert(last.End, ","), TextChange.Insert(at, line)];
    }

    public ImmutableArray<TextChange> Remove(int index)
    {
        var item = items[index];
        var comma = CommaAfter(item.End);
        var afterItem = comma < 0 ? item.End : comma + 1;
        var before = index > 0 ? items[index - 1].End : start + 1;
        var commaBefore = index > 0 ? CommaAfter(before) : -1;
        if (lines.IsFirstOfItsLine(item.Start) && AfterComment(afterItem) == lines.EndOf(afterItem))
        {
            var line = TextChange.Delete(lines.StartOf(item.Start), lines.AfterBreak(afterItem));
            return comma < 0 && commaBefore >= 0 ? [TextChange.Delete(commaBefore, commaBefore + 1), line] : [line];
        }

        if (items.Length == 1 && HoldsNothingElse(item))
        {
            return [TextChange.Delete(start + 1, end - 1)];
        }

        if (index + 1 < items.Length && !HasBreak(item.End, items[index + 1].Start))
        {
            return [TextChange.Delete(item.Start, items[index + 1].Start)];
        }

        if (index > 0 && !_text.AsSpan(before, item.Start - before).Contains('#'))
        {
            return [TextChange.Delete(before, item.End)];
        }

        var alone = TextChange.Delete(item.Start, afterItem);
        return comma < 0 && commaBefore >= 0 ? [TextChange.Delete(commaBefore, commaBefore + 1), alone] : [alone];
    }

    private TextChange First(string item)
    {
        var isTable = _text[start] == '{';
        if (!HasBreak(start, end))
        {
            var blanks = end - start > 2 ? _text[(start + 1)..(end - 1)] : string.Empty;
            return TextChange.Insert(end - 1, isTable && blanks.Length == 0 ? $" {item} " : item + blanks);
        }

        // The closing bracket may not share a line with a comment, so that the last break stands directly before its line.
        var at = lines.EndOf(lines.StartOf(lines.StartOf(end - 1) - 1));
        var content = lines.LastContent(start + 1, at);
        var indentation = content > lines.EndOf(start)
            ? lines.IndentationOf(lines.StartOf(content))
            : lines.IndentationOf(end - 1) + new string(' ', Indentation);
        return TextChange.Insert(at, lines.BreakAt(end - 1) + indentation + item + (isTable ? string.Empty : ","));
    }

    private bool HoldsNothingElse((int Start, int End) item) =>
        lines.IsBlank(start + 1, item.Start) && _text.AsSpan(item.End, end - 1 - item.End).Trim(" \t\r\n,").IsEmpty;

    private bool HasBreak(int from, int to) => _text.AsSpan(from, to - from).Contains('\n');

    /// <summary>The comma that follows an item, past blanks, line breaks and comments; -1 before the closing bracket.</summary>
    private int CommaAfter(int offset)
    {
        while (true)
        {
            switch (_text[offset])
            {
                case ',':
                    return offset;
                case '#':
                    offset = lines.EndOf(offset);
                    break;
                case ' ' or '\t' or '\r' or '\n':
                    offset++;
                    break;
                default:
                    return -1;
            }
        }
    }

    /// <summary>The end of the line where only blanks and a comment follow on it; else the offset itself.</summary>
    private int AfterComment(int offset)
    {
        var rest = _text.AsSpan(offset, lines.EndOf(offset) - offset).TrimStart(" \t");
        return rest.IsEmpty || rest[0] == '#' ? lines.EndOf(offset) : offset;
    }
}
