using System.Runtime.InteropServices;

namespace Devenv.Formats.Zstd;

/// <summary>
/// The window of a stream: native memory that grows with the output up to the frame's window and two blocks, then starts again at its
/// beginning. Invariant: what a block writes never reaches the older bytes that its matches may refer to. Native, because windows reach 2
/// GiB, more than an array holds, and because growing it moves pages instead of bytes.
/// </summary>
internal sealed unsafe class RingWindow : OutputWindow, IDisposable
{
    private const nuint SmallestCapacity = 256 * 1024;

    private byte* _memory;
    private nuint _capacity;
    private nuint _largestCapacity;

    ~RingWindow() => Free();

    public override void BeginFrame(FrameHeader header)
    {
        _largestCapacity = (nuint)header.WindowSize + (2 * (FrameHeader.LargestBlock + Slack));
        Start = Position = _memory;
        OlderEnd = null;
    }

    public override void Reserve(int count)
    {
        var used = (nuint)(Position - Start);
        var needed = used + (nuint)count + Slack;
        if (needed <= _capacity)
        {
            return;
        }

        if (_capacity < _largestCapacity)
        {
            Grow(Math.Min(Math.Max(Math.Max(needed, 2 * _capacity), SmallestCapacity), _largestCapacity), used);
        }

        if (needed > _capacity)
        {
            OlderEnd = Position;
            Start = Position = _memory;
        }
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Grow(nuint capacity, nuint used)
    {
        try
        {
            _memory = (byte*)NativeMemory.Realloc(_memory, capacity);
        }
        catch (OutOfMemoryException)
        {
            ZstdFault.Refused($"its window takes {capacity} bytes, which this machine does not give");
        }

        _capacity = capacity;
        Start = _memory;
        Position = _memory + used;
    }

    private void Free()
    {
        NativeMemory.Free(_memory);
        _memory = null;
        _capacity = 0;
        Start = Position = OlderEnd = null;
    }
}
