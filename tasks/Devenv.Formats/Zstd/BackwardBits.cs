using System.Buffers.Binary;
using System.Numerics;

namespace Devenv.Formats.Zstd;

/// <summary>
/// Reads a bitstream from its end to its begin (RFC 8878 §4.1). Bits before the begin read as zeros; <see cref="IsExhausted"/> tells that
/// some were taken. For tables, which are short: the streams of literals and sequences have their own loops.
/// </summary>
internal ref struct BackwardBits
{
    private readonly ReadOnlySpan<byte> _bytes;
    private int _left;

    public BackwardBits(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || bytes[^1] == 0)
        {
            ZstdFault.Broken("a bitstream has no end mark");
        }

        _bytes = bytes;
        _left = ((bytes.Length - 1) * 8) + BitOperations.Log2(bytes[^1]);
    }

    public readonly bool IsExhausted => _left < 0;

    /// <param name="count">At most 16.</param>
    public uint Read(int count)
    {
        _left -= count;
        var (from, missing) = _left >= 0 ? (_left, 0) : (0, Math.Min(-_left, count));
        Span<byte> four = stackalloc byte[4];
        four.Clear();
        var rest = _bytes[Math.Min(from / 8, _bytes.Length)..];
        rest[..Math.Min(rest.Length, 4)].CopyTo(four);
        var value = BinaryPrimitives.ReadUInt32LittleEndian(four) >> (from % 8);
        return (value & ((1u << (count - missing)) - 1)) << missing;
    }
}
