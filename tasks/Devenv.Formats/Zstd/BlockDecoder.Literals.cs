using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Devenv.Formats.Zstd;

/// <content>The literals section (RFC 8878 §3.1.1.3.1).</content>
internal sealed unsafe partial class BlockDecoder
{
    private const int Raw = 0;
    private const int Repeated = 1;
    private const int Treeless = 3;

    private Literals ReadLiterals(ref byte* input, byte* end, byte* readableEnd, int blockLimit)
    {
        if (input == end)
        {
            ZstdFault.Broken("a block is empty");
        }

        var kind = *input & 3;
        return kind is Raw or Repeated
            ? ReadPlainLiterals(ref input, end, readableEnd, blockLimit)
            : ReadHuffmanLiterals(ref input, end, blockLimit);
    }

    private Literals ReadPlainLiterals(ref byte* input, byte* end, byte* readableEnd, int blockLimit)
    {
        var format = (*input >> 2) & 3;
        var (headerLength, shift) = format switch { 1 => (2, 4), 3 => (3, 4), _ => (1, 3) };
        var length = (int)(ReadHeader(input, end, headerLength) >> shift);
        var isRepeated = (*input & 3) == Repeated;
        var bytes = input + headerLength;
        if (length > blockLimit || (isRepeated ? 1 : length) > end - bytes)
        {
            ZstdFault.Broken("the literals run over their block");
        }

        input = bytes + (isRepeated ? 1 : length);
        if (isRepeated)
        {
            Unsafe.InitBlockUnaligned(LiteralsBuffer, *bytes, (uint)length);
            return new Literals(LiteralsBuffer, length);
        }

        if (readableEnd - input >= OutputWindow.Slack)
        {
            return new Literals(bytes, length);
        }

        Unsafe.CopyBlockUnaligned(LiteralsBuffer, bytes, (uint)length);
        return new Literals(LiteralsBuffer, length);
    }

    private Literals ReadHuffmanLiterals(ref byte* input, byte* end, int blockLimit)
    {
        var format = (*input >> 2) & 3;
        var (headerLength, sizeBits) = format switch { 2 => (4, 14), 3 => (5, 18), _ => (3, 10) };
        var header = ReadHeader(input, end, headerLength) >> 4;
        var length = (int)(header & ((1UL << sizeBits) - 1));
        var packedLength = (int)(header >> sizeBits);
        var isTreeless = (*input & 3) == Treeless;
        var bytes = input + headerLength;
        if (length > blockLimit || packedLength > end - bytes)
        {
            ZstdFault.Broken("the literals run over their block");
        }

        if (isTreeless && !_hasHuffman)
        {
            ZstdFault.Broken("a block repeats a Huffman tree, but none came before");
        }

        input = bytes + packedLength;
        var treeLength = isTreeless ? 0 : _huffman.Read(new ReadOnlySpan<byte>(bytes, packedLength));
        _hasHuffman = true;
        if (format == 0)
        {
            HuffmanLiterals.DecodeOne(_huffman.Entries, bytes + treeLength, packedLength - treeLength, LiteralsBuffer, length);
        }
        else
        {
            HuffmanLiterals.DecodeFour(_huffman.Entries, bytes + treeLength, packedLength - treeLength, LiteralsBuffer, length);
        }

        return new Literals(LiteralsBuffer, length);
    }

    private static ulong ReadHeader(byte* input, byte* end, int length)
    {
        if (end - input < length)
        {
            ZstdFault.Broken("a block ends within its headers");
        }

        Span<byte> padded = stackalloc byte[sizeof(ulong)];
        padded.Clear();
        new ReadOnlySpan<byte>(input, length).CopyTo(padded);
        return BinaryPrimitives.ReadUInt64LittleEndian(padded) & (ulong.MaxValue >> (64 - (8 * length)));
    }
}
