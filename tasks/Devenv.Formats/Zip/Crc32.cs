using System.Buffers.Binary;

namespace Devenv.Formats.Zip;

/// <summary>
/// The checksum of zip members (APPNOTE.TXT 6.3, §4.4.7; the polynomial of IEEE 802.3), eight bytes at a time: table k holds what a byte
/// does to the sum when k more follow it. SharpZipLib's takes arrays alone, and what is summed here are spans.
/// </summary>
public struct Crc32
{
    private const int Step = 8;
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[] s_tables = CreateTables();

    private uint _state;

    /// <summary>The sum of all that was appended.</summary>
    public readonly uint Value => _state;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        var tables = s_tables.AsSpan();
        var state = ~_state;
        for (; bytes.Length >= Step; bytes = bytes[Step..])
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ state;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            state = tables[0x700 + (int)(low & 0xFF)] ^ tables[0x600 + (int)(low >> 8 & 0xFF)]
                ^ tables[0x500 + (int)(low >> 16 & 0xFF)] ^ tables[0x400 + (int)(low >> 24)]
                ^ tables[0x300 + (int)(high & 0xFF)] ^ tables[0x200 + (int)(high >> 8 & 0xFF)]
                ^ tables[0x100 + (int)(high >> 16 & 0xFF)] ^ tables[(int)(high >> 24)];
        }

        foreach (var part in bytes)
        {
            state = (state >> 8) ^ tables[(int)((state ^ part) & 0xFF)];
        }

        _state = ~state;
    }

    private static uint[] CreateTables()
    {
        var tables = new uint[Step * 256];
        for (var value = 0u; value < 256; value++)
        {
            var sum = value;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) == 0 ? sum >> 1 : (sum >> 1) ^ Polynomial;
            }

            tables[value] = sum;
        }

        for (var index = 256; index < tables.Length; index++)
        {
            tables[index] = (tables[index - 256] >> 8) ^ tables[(int)(tables[index - 256] & 0xFF)];
        }

        return tables;
    }
}
