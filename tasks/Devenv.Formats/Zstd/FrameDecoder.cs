using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Devenv.Formats.Zstd;

/// <summary>
/// Takes a series of frames in steps (RFC 8878 §3.1): before each step it says how many bytes it needs, so that the same code serves
/// streams, with and without waiting, and memory. Whoever drives it takes the output from the window after each step.
/// </summary>
internal sealed unsafe class FrameDecoder(OutputWindow window, ZstdLimits limits) : IDisposable
{
    private const uint Magic = 0xFD2FB528;
    private const uint SkippableMagic = 0x184D2A50;
    private const int SkipStep = 64 * 1024;
    private const int BlockHeaderLength = 3;

    private readonly BlockDecoder _blocks = new();
    private Stage _stage = Stage.Magic;
    private byte _descriptor;
    private FrameHeader _header;
    private XxHash64 _checksum;
    private ulong _produced;
    private long _toSkip;
    private int _blockType;
    private int _blockLength;
    private bool _isLastBlock;
    private bool _hasFrames;

    private enum Stage
    {
        Magic,
        SkippableLength,
        Skip,
        Descriptor,
        Header,
        BlockHeader,
        Block,
        Checksum,
    }

    /// <summary>How many bytes the next step takes.</summary>
    public int Needed { get; private set; } = sizeof(uint);

    /// <summary>Whether the input may end here: at least one frame came, and it is whole.</summary>
    public bool IsBetweenFrames => _stage == Stage.Magic && _hasFrames;

    /// <summary>How many bytes the last step put before the window's position.</summary>
    public int StepOutput { get; private set; }

    /// <param name="input"><see cref="Needed"/> bytes. Within a frame the 8 bytes before them are readable too.</param>
    /// <param name="readableEnd">As far as bytes may be read, their meaning aside.</param>
    /// <exception cref="InvalidDataException">The input is no zstd stream, or broken, or over a limit.</exception>
    public void Step(byte* input, byte* readableEnd)
    {
        var bytes = new ReadOnlySpan<byte>(input, Needed);
        StepOutput = 0;
        switch (_stage)
        {
            case Stage.Magic:
                BeginFrame(BinaryPrimitives.ReadUInt32LittleEndian(bytes));
                break;
            case Stage.SkippableLength:
                _toSkip = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
                Skip(0);
                break;
            case Stage.Skip:
                Skip(bytes.Length);
                break;
            case Stage.Descriptor:
                _descriptor = bytes[0];
                Next(Stage.Header, FrameHeader.LengthOf(_descriptor) - 1);
                break;
            case Stage.Header:
                ReadHeader(bytes);
                break;
            case Stage.BlockHeader:
                ReadBlockHeader(bytes[0] | (bytes[1] << 8) | (bytes[2] << 16));
                break;
            case Stage.Block:
                ReadBlock(input, readableEnd);
                break;
            default:
                EndFrame(BinaryPrimitives.ReadUInt32LittleEndian(bytes));
                break;
        }
    }

    public void Dispose() => _blocks.Dispose();

    private void Next(Stage stage, int needed) => (_stage, Needed) = (stage, needed);

    private void BeginFrame(uint magic)
    {
        if (magic == Magic)
        {
            Next(Stage.Descriptor, 1);
        }
        else if ((magic & ~0xFu) == SkippableMagic)
        {
            Next(Stage.SkippableLength, sizeof(uint));
        }
        else
        {
            throw new InvalidDataException(_hasFrames ? "bytes that are no zstd frame follow the zstd stream" : "not a zstd stream");
        }

        _hasFrames = true;
    }

    private void Skip(int done)
    {
        _toSkip -= done;
        Next(_toSkip == 0 ? Stage.Magic : Stage.Skip, _toSkip == 0 ? sizeof(uint) : (int)Math.Min(_toSkip, SkipStep));
    }

    private void ReadHeader(ReadOnlySpan<byte> rest)
    {
        Span<byte> header = stackalloc byte[1 + rest.Length];
        header[0] = _descriptor;
        rest.CopyTo(header[1..]);
        _header = FrameHeader.Read(header, limits);
        _produced = 0;
        _checksum = new XxHash64();
        _blocks.BeginFrame();
        window.BeginFrame(_header);
        Next(Stage.BlockHeader, BlockHeaderLength);
    }

    // RFC 8878 §3.1.1.2.
    private void ReadBlockHeader(int header)
    {
        const int Repeated = 1, Compressed = 2, Reserved = 3;
        _isLastBlock = (header & 1) != 0;
        _blockType = (header >> 1) & 3;
        _blockLength = header >> 3;
        if (_blockType == Reserved || _blockLength > (_blockType < 2 ? _header.BlockLimit : FrameHeader.LargestBlock))
        {
            ZstdFault.Broken(_blockType == Reserved ? "a block is of the reserved type" : "a block is larger than its frame allows");
        }

        Next(Stage.Block, _blockType == Repeated ? 1 : _blockLength);
        if (Needed == 0)
        {
            if (_blockType == Compressed)
            {
                ZstdFault.Broken("a block is empty");
            }

            EndBlock();
        }
    }

    private void ReadBlock(byte* input, byte* readableEnd)
    {
        const int Raw = 0, Repeated = 1;
        window.Reserve(_header.BlockLimit);
        var before = window.Position;
        switch (_blockType)
        {
            case Raw:
                Unsafe.CopyBlockUnaligned(before, input, (uint)_blockLength);
                window.Position += _blockLength;
                break;
            case Repeated:
                Unsafe.InitBlockUnaligned(before, *input, (uint)_blockLength);
                window.Position += _blockLength;
                break;
            default:
                var history = (long)Math.Min(_produced, (ulong)_header.WindowSize);
                _blocks.Decode(input, _blockLength, readableEnd, window, history, _header.BlockLimit);
                break;
        }

        var output = new ReadOnlySpan<byte>(before, (int)(window.Position - before));
        StepOutput = output.Length;
        _produced += (ulong)output.Length;
        if (_header.HasChecksum)
        {
            _checksum.Append(output);
        }

        EndBlock();
    }

    private void EndBlock()
    {
        if (_produced > (_header.ContentSize ?? ulong.MaxValue) || (_isLastBlock && _produced != (_header.ContentSize ?? _produced)))
        {
            ZstdFault.Broken($"a frame says that it holds {_header.ContentSize} bytes and does not");
        }

        if (!_isLastBlock)
        {
            Next(Stage.BlockHeader, BlockHeaderLength);
        }
        else
        {
            Next(_header.HasChecksum ? Stage.Checksum : Stage.Magic, sizeof(uint));
        }
    }

    private void EndFrame(uint checksum)
    {
        if (checksum != (uint)_checksum.Digest())
        {
            ZstdFault.Broken("the checksum of a frame's content differs");
        }

        Next(Stage.Magic, sizeof(uint));
    }
}
