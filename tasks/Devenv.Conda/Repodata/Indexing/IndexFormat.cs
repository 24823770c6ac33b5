namespace Devenv.Conda.Repodata.Indexing;

/// <summary>The layout of an index file (docs/repodata-index.md).</summary>
internal static class IndexFormat
{
    /// <summary>Another number is another format: the file is made anew.</summary>
    public const uint Version = 4;

    public const int HeadSize = 16;

    public const int TailSize = 32;

    /// <summary>The part of the string table that one sum covers.</summary>
    public const int PageSize = 1 << 14;

    /// <summary>A segment is closed when it passes this size.</summary>
    public const int SegmentSize = 1 << 18;

    public const int SumRow = sizeof(ulong);

    public const int SegmentRow = 24;

    public const int NameRow = 8;

    /// <summary>The lengths of the five parts of the directory.</summary>
    public const int DirectoryHead = 5 * sizeof(uint);

    public static ReadOnlySpan<byte> Magic => "DEVENVRX"u8;
}
