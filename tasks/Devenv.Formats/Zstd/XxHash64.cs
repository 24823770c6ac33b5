using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Devenv.Formats.Zstd;

/// <summary>XXH64 with seed 0 over bytes that come in pieces: the content checksum of zstd frames (RFC 8878 §3.1.1).</summary>
public struct XxHash64
{
    private const ulong Prime1 = 0x9E3779B185EBCA87;
    private const ulong Prime2 = 0xC2B2AE3D27D4EB4F;
    private const ulong Prime3 = 0x165667B19E3779F9;
    private const ulong Prime4 = 0x85EBCA77C2B2AE63;
    private const ulong Prime5 = 0x27D4EB2F165667C5;
    private const int StripeSize = 32;

    private readonly byte[] _rest;
    private int _restLength;
    private ulong _length;
    private ulong _a = unchecked(Prime1 + Prime2);
    private ulong _b = Prime2;
    private ulong _c;
    private ulong _d = unchecked(0UL - Prime1);

    public XxHash64()
        : this(new byte[StripeSize])
    {
    }

    private XxHash64(byte[] rest) => _rest = rest;

    /// <summary>The digest of bytes that are all at hand.</summary>
    public static ulong Compute(ReadOnlySpan<byte> bytes)
    {
        var hash = new XxHash64([]) { _length = (ulong)bytes.Length };
        hash.Stripes(bytes);
        return hash.Digest(bytes[(bytes.Length & ~(StripeSize - 1))..]);
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        _length += (ulong)bytes.Length;
        if (_restLength > 0)
        {
            var taken = Math.Min(StripeSize - _restLength, bytes.Length);
            bytes[..taken].CopyTo(_rest.AsSpan(_restLength));
            _restLength += taken;
            bytes = bytes[taken..];
            if (_restLength < StripeSize)
            {
                return;
            }

            Stripes(_rest);
            _restLength = 0;
        }

        Stripes(bytes);
        bytes = bytes[(bytes.Length & ~(StripeSize - 1))..];
        bytes.CopyTo(_rest);
        _restLength = bytes.Length;
    }

    public readonly ulong Digest() => Digest(_rest.AsSpan(0, _restLength));

    private readonly ulong Digest(ReadOnlySpan<byte> rest)
    {
        var hash = _length >= StripeSize
            ? BitOperations.RotateLeft(_a, 1) + BitOperations.RotateLeft(_b, 7) + BitOperations.RotateLeft(_c, 12)
                + BitOperations.RotateLeft(_d, 18)
            : Prime5;
        if (_length >= StripeSize)
        {
            hash = Merge(Merge(Merge(Merge(hash, _a), _b), _c), _d);
        }

        hash = Tail(hash + _length, rest);
        hash = (hash ^ (hash >> 33)) * Prime2;
        hash = (hash ^ (hash >> 29)) * Prime3;
        return hash ^ (hash >> 32);
    }

    private static ulong Round(ulong lane, ulong input) => BitOperations.RotateLeft(lane + (input * Prime2), 31) * Prime1;

    private static ulong Merge(ulong hash, ulong lane) => ((hash ^ Round(0, lane)) * Prime1) + Prime4;

    private static ulong Tail(ulong hash, ReadOnlySpan<byte> rest)
    {
        for (; rest.Length >= 8; rest = rest[8..])
        {
            hash = (BitOperations.RotateLeft(hash ^ Round(0, BinaryPrimitives.ReadUInt64LittleEndian(rest)), 27) * Prime1) + Prime4;
        }

        if (rest.Length >= 4)
        {
            hash = (BitOperations.RotateLeft(hash ^ (BinaryPrimitives.ReadUInt32LittleEndian(rest) * Prime1), 23) * Prime2) + Prime3;
            rest = rest[4..];
        }

        foreach (var value in rest)
        {
            hash = BitOperations.RotateLeft(hash ^ (value * Prime5), 11) * Prime1;
        }

        return hash;
    }

    private void Stripes(ReadOnlySpan<byte> bytes)
    {
        var (a, b, c, d) = (_a, _b, _c, _d);
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        for (; words.Length >= 4; words = words[4..])
        {
            a = Round(a, LittleEndian(words[0]));
            b = Round(b, LittleEndian(words[1]));
            c = Round(c, LittleEndian(words[2]));
            d = Round(d, LittleEndian(words[3]));
        }

        (_a, _b, _c, _d) = (a, b, c, d);
    }

    private static ulong LittleEndian(ulong word) => BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word);
}
