using System.Numerics;
using System.Runtime.CompilerServices;

namespace Devenv.Formats.Zstd;

/// <summary>
/// One Huffman-coded bitstream, read backwards (RFC 8878 §4.2.2). The register holds the next bits at its top; a single one below them
/// marks how many were taken, so that the count of trailing zeros is the number of bits to give back to the input. After a refill at least
/// 56 bits are there: five symbols of 11 bits.
/// </summary>
internal unsafe ref struct HuffmanStream
{
    public const int SymbolsPerFill = 5;
    private const int Shift = 64 - HuffmanTable.IndexBits;

    /// <summary>The eight bytes in the register; they may lie before <see cref="First"/>, where the block's headers are.</summary>
    public byte* Input;
    public byte* First;
    public byte* Output;
    public byte* OutputEnd;
    public ulong Bits;

    public HuffmanStream(byte* input, int length, byte* output, int count)
    {
        if (length < 1 || input[length - 1] == 0)
        {
            ZstdFault.Broken("a stream of literals has no end mark");
        }

        First = input;
        Input = input + length - sizeof(ulong);
        Output = output;
        OutputEnd = output + count;
        Bits = (Unsafe.ReadUnaligned<ulong>(Input) | 1) << (8 - BitOperations.Log2(input[length - 1]));
    }

    /// <summary>How many refills are sure to stay inside both input and output.</summary>
    public readonly long SafeFills => Math.Min((OutputEnd - Output) / SymbolsPerFill, (Input - First) / 7);

    /// <summary>Decodes what is left, and holds that exactly all bits were used.</summary>
    public void Finish(ushort* table)
    {
        while (Output < OutputEnd)
        {
            var taken = BitOperations.TrailingZeroCount(Bits);
            Input -= taken >> 3;
            if (Input < First - sizeof(ulong))
            {
                ZstdFault.Broken("a stream of literals ends too early");
            }

            Bits = (Unsafe.ReadUnaligned<ulong>(Input) | 1) << (taken & 7);
            for (var symbol = 0; symbol < SymbolsPerFill && Output < OutputEnd; symbol++)
            {
                var entry = table[Bits >> Shift];
                Bits <<= entry;
                *Output++ = (byte)(entry >> 8);
            }
        }

        if (((Input - First + sizeof(ulong)) * 8) != BitOperations.TrailingZeroCount(Bits))
        {
            ZstdFault.Broken("a stream of literals does not end where it should");
        }
    }
}
