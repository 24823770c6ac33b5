namespace Devenv.Store.Archives;

/// <summary>Where unpacking an archive stops. The defaults are far above the largest real packages.</summary>
public sealed record ExtractionLimits
{
    public static ExtractionLimits Default { get; } = new();

    /// <summary>Members of the archive.</summary>
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

    /// <summary>Bytes of one file of metadata, which is read into memory.</summary>
    public int MetadataBytes { get; init; } = 512 << 20;
}
