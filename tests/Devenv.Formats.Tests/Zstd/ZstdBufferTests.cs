using Devenv.Formats.Zstd;

namespace Devenv.Formats.Tests.Zstd;

public sealed class ZstdBufferTests
{
    [Fact]
    public void Contents_of_any_length_are_decoded_one_after_the_other()
    {
        var buffer = new ZstdBuffer();
        foreach (var length in (int[])[0, 10, 300_000, 1, 131_072, 0, 131_073, 7])
        {
            var content = Enumerable.Range(0, length).Select(place => (byte)(place * 31)).ToArray();
            Assert.Equal(content, buffer.Decode(ZstdFrameWriter.Frame(content), ZstdLimits.Default));
        }
    }

    [Fact]
    public void A_broken_content_leaves_nothing_behind()
    {
        var buffer = new ZstdBuffer();
        var frame = ZstdFrameWriter.Frame([1, 2, 3]);
        Assert.Throws<InvalidDataException>(() => buffer.Decode(frame.AsSpan(..^1), ZstdLimits.Default).Length);
        Assert.Equal<byte>([1, 2, 3], buffer.Decode(frame, ZstdLimits.Default));
    }

    [Fact]
    public void The_memory_of_the_last_content_is_used_again()
    {
        var buffer = new ZstdBuffer();
        var frame = ZstdFrameWriter.Frame(new byte[50_000]);
        buffer.Decode(frame, ZstdLimits.Default);
        var before = GC.GetAllocatedBytesForCurrentThread();
        buffer.Decode(frame, ZstdLimits.Default);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000);
    }
}
