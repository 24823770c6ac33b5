using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Devenv.Formats.Zstd;

/// <content>
/// The sequences section (RFC 8878 §3.1.1.3.2): reading and executing in one loop. The register of bits is kept as
/// <see cref="HuffmanStream"/> says.
/// </content>
internal sealed unsafe partial class BlockDecoder
{
    private const int Wide = 16;

    // After a refill 56 bits are there; the next states take at most 9 + 9 + 8.
    private const int SpareBits = 56 - 26;

    /// <summary>Decodes and executes all sequences and appends the literals that are left.</summary>
    /// <returns>The end of the block's output.</returns>
    /// <remarks>Longer than other methods: its locals are the decoder's registers.</remarks>
    private byte* Execute(byte* first, byte* end, int count, Literals literals, MatchReach reach, byte* outputLimit)
    {
        ulong* literalsTable = _literalsLengths.Entries, matchTable = _matchLengths.Entries, offsetTable = _offsets.Entries;
        var (latest, second, third) = (_latest, _second, _third);
        byte* output = reach.BlockStart, literal = literals.Bytes, literalsEnd = literals.Bytes + literals.Length;
        var input = end - sizeof(ulong);
        var bits = (Unsafe.ReadUnaligned<ulong>(input) | 1) << (8 - BitOperations.Log2(end[-1]));
        var literalsState = Take(ref bits, _literalsLengths.Accuracy);
        var offsetState = Take(ref bits, _offsets.Accuracy);
        var matchState = Take(ref bits, _matchLengths.Accuracy);
        while (true)
        {
            Refill(ref input, ref bits, first);
            ulong literalsEntry = literalsTable[literalsState], matchEntry = matchTable[matchState], offsetEntry = offsetTable[offsetState];
            var offsetBits = (int)(offsetEntry >> 56);
            nuint offset;
            if (offsetBits > 1)
            {
                offset = (uint)offsetEntry + (nuint)Take(ref bits, offsetBits);
                (third, second, latest) = (second, latest, offset);
            }
            else
            {
                var choice = offsetBits + (offsetBits == 0 ? 0 : (int)Take(ref bits, 1)) + ((uint)literalsEntry == 0 ? 1 : 0);
                offset = Repeat(choice, ref latest, ref second, ref third);
            }

            var additionalBits = (int)(matchEntry >> 56) + (int)(literalsEntry >> 56);
            var matchLength = (nint)(uint)matchEntry + (nint)Take(ref bits, (int)(matchEntry >> 56));
            if (offsetBits + additionalBits > SpareBits)
            {
                Refill(ref input, ref bits, first);
            }

            var literalsLength = (nint)(uint)literalsEntry + (nint)Take(ref bits, (int)(literalsEntry >> 56));
            if (literalsLength > literalsEnd - literal || literalsLength + matchLength > outputLimit - output)
            {
                ZstdFault.Broken("a sequence runs over its block");
            }

            CopyLiterals(literal, output, literalsLength);
            literal += literalsLength;
            output += literalsLength;
            output = offset <= (nuint)(output - reach.Low)
                ? CopyMatch(output, offset, matchLength)
                : CopyOldMatch(reach, output, offset, matchLength);
            if (--count == 0)
            {
                break;
            }

            literalsState = ((literalsEntry >> 32) & 0xFFFF) + Take(ref bits, (int)(literalsEntry >> 48 & 0xFF));
            matchState = (matchEntry >> 32 & 0xFFFF) + Take(ref bits, (int)(matchEntry >> 48 & 0xFF));
            offsetState = (offsetEntry >> 32 & 0xFFFF) + Take(ref bits, (int)(offsetEntry >> 48 & 0xFF));
        }

        if ((input - first + sizeof(ulong)) * 8 != BitOperations.TrailingZeroCount(bits))
        {
            ZstdFault.Broken("the sequences of a block do not end where they should");
        }

        (_latest, _second, _third) = (latest, second, third);
        return AppendLiterals(literal, literalsEnd, output, outputLimit);
    }

    private static byte* AppendLiterals(byte* literal, byte* literalsEnd, byte* output, byte* outputLimit)
    {
        var rest = literalsEnd - literal;
        if (rest > outputLimit - output)
        {
            ZstdFault.Broken("the literals run over their block");
        }

        Unsafe.CopyBlockUnaligned(output, literal, (uint)rest);
        return output + rest;
    }

    // RFC 8878 §3.1.1.5. The choice is counted from 0; 3 means the latest offset less one.
    private static nuint Repeat(int choice, ref nuint latest, ref nuint second, ref nuint third)
    {
        var offset = choice switch { 0 => latest, 1 => second, 2 => third, _ => latest - 1 };
        if (offset == 0)
        {
            ZstdFault.Broken("a match has the offset 0");
        }

        third = choice < 2 ? third : second;
        second = choice < 1 ? second : latest;
        latest = offset;
        return offset;
    }

    // A count of 0 gives 0: a shift by 64 would be one by 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Take(ref ulong bits, int count)
    {
        var value = bits >> 1 >> (63 - count);
        bits <<= count;
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Refill(ref byte* input, ref ulong bits, byte* first)
    {
        var taken = BitOperations.TrailingZeroCount(bits);
        input -= taken >> 3;
        if (input < first - sizeof(ulong))
        {
            ZstdFault.Broken("the sequences of a block end too early");
        }

        bits = (Unsafe.ReadUnaligned<ulong>(input) | 1) << (taken & 7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyLiterals(byte* from, byte* to, nint length)
    {
        Vector128.Store(Vector128.Load(from), to);
        if (length > Wide)
        {
            CopyWide(from + Wide, to + Wide, length - Wide);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte* CopyMatch(byte* output, nuint offset, nint length)
    {
        if (offset >= Wide)
        {
            var from = output - offset;
            Vector128.Store(Vector128.Load(from), output);
            if (length > Wide)
            {
                CopyWide(from + Wide, output + Wide, length - Wide);
            }
        }
        else
        {
            CopyPattern(output, (int)offset, length);
        }

        return output + length;
    }

    private static byte* CopyOldMatch(MatchReach reach, byte* output, nuint offset, nint length)
    {
        var count = reach.CopyOlder(output, offset, (int)length);
        return count == length ? output + count : CopyMatch(output + count, offset, length - count);
    }

    // From and to are at least 16 bytes apart.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyWide(byte* from, byte* to, nint length)
    {
        do
        {
            Vector128.Store(Vector128.Load(from), to);
            from += Wide;
            to += Wide;
            length -= Wide;
        }
        while (length > 0);
    }

    // What is repeated is shorter than a vector: one is filled with whole repetitions, then copied from as many of them back as are 16
    // bytes or more.
    private static void CopyPattern(byte* output, int offset, nint length)
    {
        var from = output - offset;
        for (var index = 0; index < Wide; index++)
        {
            output[index] = from[index];
        }

        if (length > Wide)
        {
            var distance = (Wide + offset - 1) / offset * offset;
            CopyWide(output + Wide - distance, output + Wide, length - Wide);
        }
    }
}
