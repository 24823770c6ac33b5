using System.Buffers.Binary;

namespace Devenv.Formats.Zstd;

/// <summary>
/// Writes content as a zstd frame of raw blocks with its size and checksum (RFC 8878 §3.1.1.2.2): any reader takes it, nothing gets
/// smaller. For sample channels and tests.
/// </summary>
public static class ZstdFrameWriter
{
    private const uint Magic = 0xFD2FB528;

    // Four bytes of content size, a checksum, no single segment: a reader needs a window of one block, not of the whole content.
    private const byte Descriptor = 0x84;
    private const byte WindowOf128KiB = (17 - 10) << 3;
    private const int BlockLength = 128 * 1024;
    private const int BlockHeaderLength = 3;

    public static byte[] Frame(ReadOnlySpan<byte> content)
    {
        var blocks = Math.Max(1, (int)Math.Ceiling(content.Length / (double)BlockLength));
        var frame = new byte[checked(10 + (blocks * BlockHeaderLength) + content.Length + sizeof(uint))];
        BinaryPrimitives.WriteUInt32LittleEndian(frame, Magic);
        frame[4] = Descriptor;
        frame[5] = WindowOf128KiB;
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(6), (uint)content.Length);
        var rest = frame.AsSpan(10);
        for (var block = 0; block < blocks; block++)
        {
            var bytes = content[(block * BlockLength)..Math.Min((block + 1) * BlockLength, content.Length)];
            var header = (bytes.Length << 3) | (block == blocks - 1 ? 1 : 0);
            (rest[0], rest[1], rest[2]) = ((byte)header, (byte)(header >> 8), (byte)(header >> 16));
            bytes.CopyTo(rest[BlockHeaderLength..]);
            rest = rest[(BlockHeaderLength + bytes.Length)..];
        }

        var checksum = new XxHash64();
        checksum.Append(content);
        BinaryPrimitives.WriteUInt32LittleEndian(rest, (uint)checksum.Digest());
        return frame;
    }
}
