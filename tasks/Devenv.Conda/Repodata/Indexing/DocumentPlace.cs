namespace Devenv.Conda.Repodata.Indexing;

/// <summary>How far a document has been read, so that a fault has its place though readers begin anew on the way.</summary>
internal struct DocumentPlace
{
    private long _line;
    private long _position;
    private long _readerLine;
    private long _readerPosition;

    // What a reader that begins here takes for its place.
    private long _startPosition;

    /// <summary>Notes that bytes were read.</summary>
    /// <param name="hasBreaks">False where it is known that no line ends in them.</param>
    public void Pass(ReadOnlySpan<byte> bytes, bool hasBreaks)
    {
        var last = hasBreaks ? bytes.LastIndexOf((byte)'\n') : -1;
        _position = last < 0 ? _position + bytes.Length : bytes.Length - last - 1;
        _line += last < 0 ? 0 : bytes.Count((byte)'\n');
    }

    /// <summary>Notes that a reader begins here.</summary>
    /// <param name="position">The place in its first line that it takes this one for.</param>
    public void BeginReader(long position) => (_readerLine, _readerPosition, _startPosition) = (_line, _position, position);

    /// <summary>The place in the document of a place that the last reader gives.</summary>
    public readonly (long Line, long Position) Of(long line, long position) =>
        line == 0 ? (_readerLine, _readerPosition + position - _startPosition) : (_readerLine + line, position);
}
