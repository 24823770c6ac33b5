namespace Devenv.Store.Archives;

/// <summary>Where unpacking an archive stops. The defaults are far above the largest real packages.</summary>
public sealed record ExtractionLimits
{
    public static ExtractionLimits Default { get; } = new();

    /// <summary>Members of the archive, and folders that only their paths name.</summary>
    public int Entries { get; init; } = 2_000_000;

    /// <summary>Unpacked bytes, the tar's own included.</summary>
    public long Bytes { get; init; } = 256L << 30;

    /// <summary>
    /// Unpacked to packed bytes; held only beyond <see cref="RatioFrom"/>, since small archives of empty files reach any ratio.
    /// </summary>
    public int Ratio { get; init; } = 2_000;

    public long RatioFrom { get; init; } = 256L << 20;

    /// <summary>Characters of a member's path.</summary>
    public int PathLength { get; init; } = 4_000;

    /// <summary>Characters of all paths together, which are kept in memory.</summary>
    public long PathCharacters { get; init; } = 100_000_000;

    /// <summary>Bytes of one list of paths, which is read into memory.</summary>
    public int ListBytes { get; init; } = 128 << 20;

    /// <summary>Bytes of each other file of metadata, which is read into memory as a tree of values.</summary>
    public int MetadataBytes { get; init; } = 16 << 20;
}
