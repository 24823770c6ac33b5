namespace Devenv.Formats.Zstd;

/// <summary>What a decoder may use for bytes from outside. Memory is taken as output grows, never because a header asks for it.</summary>
public sealed record ZstdLimits
{
    /// <summary>Takes every frame that <c>zstd --ultra -22 --long=31</c> writes.</summary>
    public static ZstdLimits Default { get; } = new();

    /// <summary>Frames that ask for a larger window are refused (RFC 8878 §3.1.1.1.2).</summary>
    public long WindowSize { get; init; } = 1L << 31;

    /// <summary>
    /// The most bytes that decoding into memory returns; a stream has no such limit, since its reader can stop. No array holds more than
    /// the default.
    /// </summary>
    public int OutputSize { get; init; } = 0x7FFC_0000;
}
