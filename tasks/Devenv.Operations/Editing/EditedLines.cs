using Devenv.Primitives.Diagnostics;

namespace Devenv.Operations.Editing;

/// <summary>
/// Finds the lines of a text again in the text it was edited from. Edits lie close together: before and after them all lines are the same.
/// </summary>
internal sealed class EditedLines
{
    private readonly string _path;
    private readonly int _sameBefore;
    private readonly int _sameAfterFrom;
    private readonly int _added;

    public EditedLines(string path, string before, string after)
    {
        _path = path;
        var (old, edited) = (before.Split('\n'), after.Split('\n'));
        _added = edited.Length - old.Length;
        _sameBefore = old.AsSpan().CommonPrefixLength(edited);
        var shorter = Math.Min(old.Length, edited.Length);
        var same = 0;
        while (same < shorter - _sameBefore && old[^(same + 1)] == edited[^(same + 1)])
        {
            same++;
        }

        _sameAfterFrom = edited.Length - same + 1;
    }

    /// <summary>
    /// A diagnostic about the edited text, with the place that the line has in the file; a new line keeps the one it would have.
    /// </summary>
    public Diagnostic InFile(Diagnostic diagnostic) =>
        diagnostic.Span is { } span && span.File == _path && span.Line > _sameBefore && span.Line >= _sameAfterFrom
            ? diagnostic with { Span = span with { Line = span.Line - _added, EndLine = span.EndLine - _added } }
            : diagnostic;
}
