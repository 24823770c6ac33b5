using Devenv.Primitives.Diagnostics;

namespace Devenv.Formats.Toml;

/// <summary>A document's text and path, and where its lines begin.</summary>
public sealed class TomlSource
{
    private readonly List<int> _lineStarts = [0];

    public TomlSource(string text, string path)
    {
        Text = text;
        Path = path;
        for (var index = text.IndexOf('\n', StringComparison.Ordinal); index >= 0; index = text.IndexOf('\n', index + 1))
        {
            _lineStarts.Add(index + 1);
        }
    }

    public string Text { get; }

    public string Path { get; }

    /// <summary>The place of the characters from <paramref name="start"/> up to, not including, <paramref name="end"/>.</summary>
    public SourceSpan SpanOf(int start, int end)
    {
        var (line, column) = Locate(start);
        var (endLine, endColumn) = Locate(end);
        return new SourceSpan(Path, line, column, endLine, endColumn);
    }

    private (int Line, int Column) Locate(int offset)
    {
        var index = _lineStarts.BinarySearch(offset);
        var line = index >= 0 ? index : ~index - 1;
        return (line + 1, offset - _lineStarts[line] + 1);
    }
}
