using System.Buffers.Binary;

namespace Devenv.TestKit.Packages;

/// <summary>A zstd frame of raw blocks (RFC 8878 §3.1.1): valid for every decoder, and no smaller than its content.</summary>
internal static class RawZstd
{
    private const int LargestBlock = 128 * 1024;

    public static byte[] Frame(ReadOnlySpan<byte> content)
    {
        using var frame = new MemoryStream();
        // Magic number; descriptor: single segment, content size in four bytes.
        frame.Write([0x28, 0xB5, 0x2F, 0xFD, 0xA0]);
        Span<byte> size = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(size, content.Length);
        frame.Write(size);
        do
        {
            var block = content[..Math.Min(content.Length, LargestBlock)];
            content = content[block.Length..];
            BinaryPrimitives.WriteInt32LittleEndian(size, (block.Length << 3) | (content.IsEmpty ? 1 : 0));
            frame.Write(size[..3]);
            frame.Write(block);
        }
        while (!content.IsEmpty);
        return frame.ToArray();
    }
}
