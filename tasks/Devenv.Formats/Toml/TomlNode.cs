using Devenv.Primitives.Diagnostics;

namespace Devenv.Formats.Toml;

/// <summary>A part of a document that has a place in its text: offsets in UTF-16 units, and line and column from 1.</summary>
public abstract class TomlNode
{
    private protected TomlNode(TomlSource source, int start, int end)
    {
        Source = source;
        Start = start;
        End = end;
    }

    public int Start { get; }

    /// <summary>The offset after the last character.</summary>
    public int End { get; private protected set; }

    public TomlSource Source { get; }

    public SourceSpan Span => Source.SpanOf(Start, End);

    /// <summary>The characters as they stand in the document.</summary>
    public string SourceText => Source.Text[Start..End];
}
