using System.Buffers.Binary;
using System.Numerics;

namespace Devenv.Vault.Gpg;

/// <summary>
/// The packets in front of an encrypted message, one per recipient (RFC 4880 §5.1). Nothing protects them, and gpg takes some changed bits
/// in them for the same: another packet version, a wrong count of bits, a coordinate's unused bit. Here only what gpg writes counts.
/// </summary>
internal static class GpgEnvelope
{
    private const int SessionKeyTag = 1;
    private const byte PacketVersion = 3;
    private const byte Ecdh = 18;
    private const byte NativePoint = 0x40;
    private const int HeaderLength = 10;

    /// <summary>False where a recipient's packet is not as gpg writes it. Text that is no packet is for gpg to judge.</summary>
    public static bool IsCanonical(ReadOnlySpan<byte> message)
    {
        while (TryReadPacket(message, out var tag, out var body, out var rest) && tag == SessionKeyTag)
        {
            if (body.Length < HeaderLength || body[0] != PacketVersion || !HasCanonicalNumbers(body[9], body[HeaderLength..]))
            {
                return false;
            }

            message = rest;
        }

        return true;
    }

    private static bool HasCanonicalNumbers(byte algorithm, ReadOnlySpan<byte> numbers)
    {
        if (algorithm == Ecdh)
        {
            return IsCanonicalNumber(numbers, out var point, out var wrapped)
                && (point is not [NativePoint, .., var last] || point.Length != 33 || last < 0x80)
                && wrapped.Length > 0 && wrapped.Length == wrapped[0] + 1;
        }

        while (!numbers.IsEmpty)
        {
            if (!IsCanonicalNumber(numbers, out _, out numbers))
            {
                return false;
            }
        }

        return true;
    }

    // A count of bits in two bytes and the bytes, of which the first has exactly the bits that are counted.
    private static bool IsCanonicalNumber(ReadOnlySpan<byte> content, out ReadOnlySpan<byte> number, out ReadOnlySpan<byte> rest)
    {
        number = default;
        rest = default;
        if (content.Length < 3)
        {
            return false;
        }

        var bits = BinaryPrimitives.ReadUInt16BigEndian(content);
        var length = (bits + 7) / 8;
        if (length == 0 || content.Length < 2 + length)
        {
            return false;
        }

        number = content.Slice(2, length);
        rest = content[(2 + length)..];
        return bits == ((length - 1) * 8) + 32 - BitOperations.LeadingZeroCount((uint)number[0]);
    }

    private static bool TryReadPacket(ReadOnlySpan<byte> content, out int tag, out ReadOnlySpan<byte> body, out ReadOnlySpan<byte> rest)
    {
        tag = 0;
        body = default;
        rest = default;
        if (content.Length < 2 || content[0] < 0x80)
        {
            return false;
        }

        var isNew = (content[0] & 0x40) != 0;
        tag = isNew ? content[0] & 0x3f : (content[0] >> 2) & 0x0f;
        var (length, header) = isNew ? NewLength(content) : OldLength(content);
        if (length < 0 || content.Length - header < length)
        {
            return false;
        }

        body = content.Slice(header, length);
        rest = content[(header + length)..];
        return true;
    }

    private static (int Length, int Header) OldLength(ReadOnlySpan<byte> content) => (content[0] & 3) switch
    {
        0 => (content[1], 2),
        1 when content.Length > 2 => (BinaryPrimitives.ReadUInt16BigEndian(content[1..]), 3),
        2 when content.Length > 4 && content[1] < 0x80 => (BinaryPrimitives.ReadInt32BigEndian(content[1..]), 5),
        _ => (-1, 0),
    };

    private static (int Length, int Header) NewLength(ReadOnlySpan<byte> content) => content[1] switch
    {
        < 192 and var one => (one, 2),
        < 224 and var two when content.Length > 2 => (((two - 192) << 8) + content[2] + 192, 3),
        255 when content.Length > 5 && content[2] < 0x80 => (BinaryPrimitives.ReadInt32BigEndian(content[2..]), 6),
        _ => (-1, 0),
    };
}
