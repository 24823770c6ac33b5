using System.Runtime.CompilerServices;

namespace Devenv.Formats.Zstd;

/// <summary>The window of decoding into memory: one array that keeps all frames' bytes and is handed out at the end.</summary>
internal sealed unsafe class ArrayWindow : OutputWindow
{
    // A header may promise any size; more than this ratio is believed only when it arrives.
    private const long BelievedRatio = 256;

    private readonly int _limit;
    private readonly int _packedSize;
    private readonly ZstdBuffer _buffer;
    private byte* _memory;

    public ArrayWindow(int limit, int packedSize, ZstdBuffer buffer)
    {
        (_limit, _packedSize, _buffer) = (limit, packedSize, buffer);
        if (buffer.Bytes.Length > 0)
        {
            _memory = Start = Position = (byte*)Unsafe.AsPointer(ref buffer.Bytes[0]);
        }
    }

    public ReadOnlyMemory<byte> Content => _buffer.Bytes.AsMemory(0, (int)(Position - _memory));

    public override void BeginFrame(FrameHeader header)
    {
        var promised = (long)Math.Min(header.ContentSize ?? 0, (ulong)Math.Max(1 << 20, BelievedRatio * _packedSize));
        if (promised > 0)
        {
            Grow((Position - _memory) + promised);
        }

        Start = Position;
    }

    public override void Reserve(int count)
    {
        var needed = Position - _memory + count;
        if (needed + Slack > _buffer.Bytes.Length)
        {
            Grow(Math.Max(needed, Math.Min(2L * _buffer.Bytes.Length, _limit)));
        }
    }

    private void Grow(long size)
    {
        // A block's room is reserved at its largest; what it really writes is held against the limit by the caller.
        if (size > _limit + (long)FrameHeader.LargestBlock)
        {
            size = _limit + (long)FrameHeader.LargestBlock;
        }

        if (size + Slack <= _buffer.Bytes.Length)
        {
            return;
        }

        var bytes = GC.AllocateUninitializedArray<byte>((int)Math.Min(size + Slack, Array.MaxLength), pinned: true);
        var memory = (byte*)Unsafe.AsPointer(ref bytes[0]);
        _buffer.Bytes.AsSpan(0, (int)(Position - _memory)).CopyTo(bytes);
        Start = memory + (Start - _memory);
        Position = memory + (Position - _memory);
        _buffer.Bytes = bytes;
        _memory = memory;
    }
}
