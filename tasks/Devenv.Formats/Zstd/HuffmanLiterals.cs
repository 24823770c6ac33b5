using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Devenv.Formats.Zstd;

/// <summary>Decodes Huffman-coded literals from one stream or from four side by side (RFC 8878 §3.1.1.3.1.6).</summary>
internal static unsafe class HuffmanLiterals
{
    private const int JumpTableLength = 6;

    public static void DecodeOne(ushort* table, byte* input, int length, byte* output, int count)
    {
        var stream = new HuffmanStream(input, length, output, count);
        stream.Finish(table);
    }

    /// <summary>Four streams have no dependency on each other, so a processor decodes them at once.</summary>
    public static void DecodeFour(ushort* table, byte* input, int length, byte* output, int count)
    {
        var quarter = (count + 3) / 4;
        if (length < JumpTableLength + 4 || count < 3 * quarter)
        {
            ZstdFault.Broken("literals are too few for four streams");
        }

        int first = BinaryPrimitives.ReadUInt16LittleEndian(new ReadOnlySpan<byte>(input, 2));
        int second = BinaryPrimitives.ReadUInt16LittleEndian(new ReadOnlySpan<byte>(input + 2, 2));
        int third = BinaryPrimitives.ReadUInt16LittleEndian(new ReadOnlySpan<byte>(input + 4, 2));
        var fourth = length - JumpTableLength - first - second - third;
        if (fourth < 1)
        {
            ZstdFault.Broken("the streams of literals run over their block");
        }

        input += JumpTableLength;
        var a = new HuffmanStream(input, first, output, quarter);
        var b = new HuffmanStream(input + first, second, output + quarter, quarter);
        var c = new HuffmanStream(input + first + second, third, output + (2 * quarter), quarter);
        var d = new HuffmanStream(input + first + second + third, fourth, output + (3 * quarter), count - (3 * quarter));
        Together(table, ref a, ref b, ref c, ref d);
        a.Finish(table);
        b.Finish(table);
        c.Finish(table);
        d.Finish(table);
    }

    // Everything in locals: the compiler keeps fields of a struct in memory, locals in registers.
    private static void Together(ushort* table, ref HuffmanStream a, ref HuffmanStream b, ref HuffmanStream c, ref HuffmanStream d)
    {
        const int Shift = 64 - HuffmanTable.IndexBits;
        while (Math.Min(Math.Min(a.SafeFills, b.SafeFills), Math.Min(c.SafeFills, d.SafeFills)) is var fills and > 0)
        {
            var (bitsA, bitsB, bitsC, bitsD) = (a.Bits, b.Bits, c.Bits, d.Bits);
            byte* inputA = a.Input, inputB = b.Input, inputC = c.Input, inputD = d.Input;
            byte* outputA = a.Output, outputB = b.Output, outputC = c.Output, outputD = d.Output;
            for (; fills > 0; fills--)
            {
                bitsA = Refill(ref inputA, bitsA);
                bitsB = Refill(ref inputB, bitsB);
                bitsC = Refill(ref inputC, bitsC);
                bitsD = Refill(ref inputD, bitsD);
                for (var symbol = 0; symbol < HuffmanStream.SymbolsPerFill; symbol++)
                {
                    uint entryA = table[bitsA >> Shift], entryB = table[bitsB >> Shift], entryC = table[bitsC >> Shift],
                        entryD = table[bitsD >> Shift];
                    bitsA <<= (int)entryA;
                    bitsB <<= (int)entryB;
                    bitsC <<= (int)entryC;
                    bitsD <<= (int)entryD;
                    outputA[symbol] = (byte)(entryA >> 8);
                    outputB[symbol] = (byte)(entryB >> 8);
                    outputC[symbol] = (byte)(entryC >> 8);
                    outputD[symbol] = (byte)(entryD >> 8);
                }

                outputA += HuffmanStream.SymbolsPerFill;
                outputB += HuffmanStream.SymbolsPerFill;
                outputC += HuffmanStream.SymbolsPerFill;
                outputD += HuffmanStream.SymbolsPerFill;
            }

            Save(ref a, bitsA, inputA, outputA);
            Save(ref b, bitsB, inputB, outputB);
            Save(ref c, bitsC, inputC, outputC);
            Save(ref d, bitsD, inputD, outputD);
        }
    }

    private static void Save(ref HuffmanStream stream, ulong bits, byte* input, byte* output)
    {
        stream.Bits = bits;
        stream.Input = input;
        stream.Output = output;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Refill(ref byte* input, ulong bits)
    {
        var taken = BitOperations.TrailingZeroCount(bits);
        input -= taken >> 3;
        return (Unsafe.ReadUnaligned<ulong>(input) | 1) << (taken & 7);
    }
}
