using System.Buffers.Binary;

namespace Devenv.Formats.Zstd;

/// <summary>A frame's header after its magic number (RFC 8878 §3.1.1.1).</summary>
/// <param name="WindowSize">How far back a match may reach.</param>
/// <param name="ContentSize">The size of the decoded frame, or null where it is not said.</param>
internal readonly record struct FrameHeader(long WindowSize, ulong? ContentSize, bool HasChecksum)
{
    /// <summary>No block decodes to more (RFC 8878 §3.1.1.2.4).</summary>
    public const int LargestBlock = 128 * 1024;

    public int BlockLimit => (int)Math.Min(WindowSize, LargestBlock);

    /// <summary>The length of the header that begins with this descriptor byte, the descriptor included.</summary>
    public static int LengthOf(byte descriptor) =>
        1 + (IsSingleSegment(descriptor) ? 0 : 1) + DictionaryLength(descriptor) + ContentSizeLength(descriptor);

    /// <param name="bytes">As many as <see cref="LengthOf"/> says.</param>
    public static FrameHeader Read(ReadOnlySpan<byte> bytes, ZstdLimits limits)
    {
        var descriptor = bytes[0];
        if ((descriptor & 0x08) != 0)
        {
            ZstdFault.Broken("a reserved bit of a frame header is set");
        }

        bytes = bytes[1..];
        var windowSize = 0UL;
        if (!IsSingleSegment(descriptor))
        {
            var unit = 1UL << (10 + (bytes[0] >> 3));
            windowSize = unit + ((unit >> 3) * (bytes[0] & 7UL));
            bytes = bytes[1..];
        }

        var dictionary = LittleEndian(bytes[..DictionaryLength(descriptor)]);
        if (dictionary != 0)
        {
            ZstdFault.Refused($"it was made with the dictionary {dictionary}");
        }

        bytes = bytes[DictionaryLength(descriptor)..];
        ulong? contentSize = bytes.Length switch { 0 => null, 2 => LittleEndian(bytes) + 256, _ => LittleEndian(bytes) };
        windowSize = IsSingleSegment(descriptor) ? contentSize.GetValueOrDefault() : windowSize;
        if (windowSize > (ulong)limits.WindowSize)
        {
            ZstdFault.Refused($"it needs a window of {windowSize} bytes, the limit is {limits.WindowSize}");
        }

        return new FrameHeader((long)windowSize, contentSize, (descriptor & 0x04) != 0);
    }

    private static bool IsSingleSegment(byte descriptor) => (descriptor & 0x20) != 0;

    private static int DictionaryLength(byte descriptor) => (descriptor & 3) switch { 3 => 4, var code => code };

    private static int ContentSizeLength(byte descriptor) =>
        (descriptor >> 6) switch { 0 => IsSingleSegment(descriptor) ? 1 : 0, var code => 1 << code };

    private static ulong LittleEndian(ReadOnlySpan<byte> bytes)
    {
        Span<byte> padded = stackalloc byte[8];
        padded.Clear();
        bytes.CopyTo(padded);
        return BinaryPrimitives.ReadUInt64LittleEndian(padded);
    }
}
