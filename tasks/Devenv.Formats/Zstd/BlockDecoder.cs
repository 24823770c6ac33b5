using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Devenv.Formats.Zstd;

/// <summary>
/// Decodes compressed blocks (RFC 8878 §3.1.1.3) and holds what a frame's blocks hand on: the tables and the latest three offsets.
/// Safety: every length from the input is held against its section's or block's end before it is used; wide copies and wide reads may pass
/// an end by
/// <see cref="OutputWindow.Slack"/>, which every buffer has beyond it, and reads may start 8 bytes before a section, where the frame's
/// headers are.
/// </summary>
internal sealed unsafe partial class BlockDecoder : IDisposable
{
    private const int LiteralsLength = FrameHeader.LargestBlock + OutputWindow.Slack;

    private readonly NativeBlock _memory;
    private readonly HuffmanTable _huffman;
    private readonly SequenceTable _literalsLengths;
    private readonly SequenceTable _matchLengths;
    private readonly SequenceTable _offsets;

    private bool _hasHuffman;
    private bool _hasTables;
    private nuint _latest;
    private nuint _second;
    private nuint _third;

    public BlockDecoder()
    {
        var states = (1 << SequenceCode.LiteralsLength.LargestAccuracy) + (1 << SequenceCode.MatchLength.LargestAccuracy)
            + (1 << SequenceCode.Offset.LargestAccuracy);
        _memory = new NativeBlock((states * sizeof(ulong)) + (HuffmanTable.Length * sizeof(ushort)) + LiteralsLength);
        var entries = (ulong*)_memory.Memory;
        _literalsLengths = new SequenceTable(SequenceCode.LiteralsLength, entries);
        entries += 1 << SequenceCode.LiteralsLength.LargestAccuracy;
        _matchLengths = new SequenceTable(SequenceCode.MatchLength, entries);
        entries += 1 << SequenceCode.MatchLength.LargestAccuracy;
        _offsets = new SequenceTable(SequenceCode.Offset, entries);
        entries += 1 << SequenceCode.Offset.LargestAccuracy;
        _huffman = new HuffmanTable((ushort*)entries);
        LiteralsBuffer = (byte*)(_huffman.Entries + HuffmanTable.Length);
    }

    private byte* LiteralsBuffer { get; }

    public void Dispose() => _memory.Dispose();

    /// <summary>Forgets the tables and puts the offsets back (RFC 8878 §3.1.1.5).</summary>
    public void BeginFrame()
    {
        _hasHuffman = _hasTables = false;
        (_latest, _second, _third) = (1, 4, 8);
    }

    /// <summary>Decodes one block to the window's position, where room is reserved, and moves the position on.</summary>
    /// <param name="input">The block; what is readable goes on up to <paramref name="readableEnd"/>.</param>
    /// <param name="history">How many bytes before the block matches may refer to.</param>
    public void Decode(byte* input, int length, byte* readableEnd, OutputWindow window, long history, int blockLimit)
    {
        var end = input + length;
        var literals = ReadLiterals(ref input, end, readableEnd, blockLimit);
        var count = ReadSequenceTables(ref input, end);
        if (count == 0)
        {
            if (input != end)
            {
                ZstdFault.Broken("bytes follow the end of a block");
            }

            Unsafe.CopyBlockUnaligned(window.Position, literals.Bytes, (uint)literals.Length);
            window.Position += literals.Length;
            return;
        }

        if (input == end || end[-1] == 0)
        {
            ZstdFault.Broken("the sequences of a block have no end mark");
        }

        window.Position = Execute(input, end, count, literals, new MatchReach(window, history), window.Position + blockLimit);
    }

    private readonly ref struct Literals(byte* bytes, int length)
    {
        public readonly byte* Bytes = bytes;
        public readonly int Length = length;
    }

    /// <returns>The number of sequences; 0 where the block is made of literals alone.</returns>
    private int ReadSequenceTables(ref byte* input, byte* end)
    {
        var bytes = new ReadOnlySpan<byte>(input, (int)(end - input));
        var (count, used) = ReadSequenceCount(bytes);
        if (count > 0)
        {
            if (used >= bytes.Length)
            {
                ZstdFault.Broken("a block ends within its headers");
            }

            int modes = bytes[used++];
            if ((modes & 3) != 0)
            {
                ZstdFault.Broken("a reserved bit of a block is set");
            }

            used += _literalsLengths.Read(modes >> 6, bytes[used..], _hasTables);
            used += _offsets.Read((modes >> 4) & 3, bytes[used..], _hasTables);
            used += _matchLengths.Read((modes >> 2) & 3, bytes[used..], _hasTables);
            _hasTables = true;
        }

        input += used;
        return count;
    }

    // RFC 8878 §3.1.1.3.2.1: one to three bytes.
    private static (int Count, int Length) ReadSequenceCount(ReadOnlySpan<byte> bytes)
    {
        var needed = bytes.IsEmpty ? 1 : bytes[0] switch { < 128 => 1, < 255 => 2, _ => 3 };
        if (bytes.Length < needed)
        {
            ZstdFault.Broken("a block ends within its headers");
        }

        return needed switch
        {
            1 => (bytes[0], 1),
            2 => (((bytes[0] - 128) << 8) + bytes[1], 2),
            _ => (BinaryPrimitives.ReadUInt16LittleEndian(bytes[1..]) + 0x7F00, 3),
        };
    }
}
