namespace Devenv.Formats.Zstd;

/// <summary>
/// Memory for decoding many small contents one after the other: taking new memory for each costs more than to decode it. Not for several
/// threads.
/// </summary>
public sealed class ZstdBuffer
{
    /// <summary>Pinned; grows with the largest content.</summary>
    internal byte[] Bytes { get; set; } = [];

    /// <summary>Decodes all frames, one after the other.</summary>
    /// <returns>Valid until the next call.</returns>
    /// <exception cref="InvalidDataException">The bytes are no zstd stream, or broken, or over a limit.</exception>
    public ReadOnlySpan<byte> Decode(ReadOnlySpan<byte> frames, ZstdLimits limits) => ZstdDecoder.Decode(frames, limits, this).Span;
}
