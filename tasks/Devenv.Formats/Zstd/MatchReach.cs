namespace Devenv.Formats.Zstd;

/// <summary>Where a block's matches may come from: bytes before it in its own segment of the window, and older ones.</summary>
internal unsafe ref struct MatchReach
{
    /// <summary>The first byte of the block's output.</summary>
    public readonly byte* BlockStart;

    /// <summary>The oldest byte of this segment that the frame's window covers.</summary>
    public readonly byte* Low;
    private readonly byte* _olderEnd;
    private readonly long _history;

    public MatchReach(OutputWindow window, long history)
    {
        BlockStart = window.Position;
        Low = BlockStart - Math.Min(history, BlockStart - window.Start);
        _olderEnd = window.OlderEnd;
        _history = history;
    }

    /// <summary>Copies the part of a match that lies before <see cref="Low"/>.</summary>
    /// <returns>How many bytes were copied; the rest of the match begins at <see cref="Low"/>.</returns>
    public readonly int CopyOlder(byte* output, nuint offset, int length)
    {
        if (offset > (nuint)(_history + (output - BlockStart)))
        {
            ZstdFault.Broken("a match begins before the window");
        }

        var beyond = (long)offset - (output - Low);
        var count = (int)Math.Min(length, beyond);
        Buffer.MemoryCopy(_olderEnd - beyond, output, count, count);
        return count;
    }
}
