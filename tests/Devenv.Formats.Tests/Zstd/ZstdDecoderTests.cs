using Devenv.Formats.Zstd;

namespace Devenv.Formats.Tests.Zstd;

public sealed class ZstdDecoderTests
{
    private static readonly byte[] s_plain = Frames.File("plain.bin");

    [Theory]
    [InlineData("level-1.zst")]
    [InlineData("level-19.zst")]
    [InlineData("ultra-22-long-31.zst")]
    [InlineData("fast-7.zst")]
    [InlineData("window-1024.zst")]
    [InlineData("no-checksum.zst")]
    [InlineData("frames-and-skippable.zst")]
    public void Frames_of_the_zstd_program_give_their_content(string name)
        => Assert.Equal(s_plain, Frames.DecodeBothWays(Frames.File(name)));

    [Fact]
    public void A_stream_that_is_cut_off_is_refused()
    {
        var frames = Frames.File("level-19.zst");
        var cuts = Enumerable.Range(0, frames.Length).Where(length => length % 29 == 0 || length < 20 || length > frames.Length - 20);
        Assert.All(cuts, length => Assert.Null(Frames.DecodeBothWays(frames[..length])));
    }

    [Fact]
    public void A_wrong_checksum_is_refused()
    {
        var frames = Frames.File("level-1.zst");
        frames[^1] ^= 1;
        Assert.Equal(
            "the zstd stream is broken: the checksum of a frame's content differs",
            Assert.Throws<InvalidDataException>(() => ZstdDecoder.Decode(frames)).Message);
    }

    [Theory]
    [InlineData("28b52ffd2101050000", "the zstd stream cannot be read: it was made with the dictionary 1")]
    [InlineData("28b52ffd0800010000", "the zstd stream is broken: a reserved bit of a frame header is set")]
    [InlineData("28b52ffd00b0010000", "the zstd stream cannot be read: it needs a window of 4294967296 bytes, the limit is 2147483648")]
    [InlineData("28b52ffd0000070000", "the zstd stream is broken: a block is of the reserved type")]
    [InlineData("28b52ffd0000050000", "the zstd stream is broken: a block is empty")]
    [InlineData("28b52ffd2005010000", "the zstd stream is broken: a frame says that it holds 5 bytes and does not")]
    [InlineData("28b52ffd0000", "unexpected end of the zstd stream")]
    [InlineData("", "unexpected end of the zstd stream")]
    [InlineData("504b0304140000000000", "not a zstd stream")]
    [InlineData("28b52ffd200001000068656c6c6f", "bytes that are no zstd frame follow the zstd stream")]
    public void Headers_that_cannot_be_are_refused_with_the_reason(string frames, string reason) =>
        Assert.Equal(reason, Assert.Throws<InvalidDataException>(() => ZstdDecoder.Decode(Convert.FromHexString(frames))).Message);

    [Fact]
    public void Output_beyond_the_limit_is_refused()
    {
        var limits = new ZstdLimits { OutputSize = s_plain.Length - 1 };
        Assert.Throws<InvalidDataException>(() => ZstdDecoder.Decode(Frames.File("level-1.zst"), limits));
        Assert.Equal(s_plain.Length, ZstdDecoder.Decode(Frames.File("level-1.zst"), limits with { OutputSize = s_plain.Length }).Length);
    }

    [Fact]
    public void A_window_beyond_the_limit_is_refused()
    {
        var limits = new ZstdLimits { WindowSize = 1023 };
        Assert.Throws<InvalidDataException>(() => Frames.ThroughStream(Frames.File("window-1024.zst"), limits));
        Assert.Equal(s_plain, Frames.ThroughStream(Frames.File("window-1024.zst"), limits with { WindowSize = 1024 }));
    }

    [Fact]
    public void A_promised_size_takes_no_memory()
    {
        var frame = Convert.FromHexString("28b52ffdc0b00000000000000001010000");
        var limits = new ZstdLimits { WindowSize = long.MaxValue };
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InvalidDataException>(() => ZstdDecoder.Decode(frame, limits));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    /// <summary>
    /// Each seed makes frames, spoils them in ways of its own, and expects an answer or <see cref="InvalidDataException"/>.
    /// </summary>
    [Theory]
    [InlineData("level-1.zst")]
    [InlineData("level-19.zst")]
    [InlineData("fast-7.zst")]
    [InlineData("no-checksum.zst")]
    public void Spoiled_frames_are_read_the_same_in_memory_and_as_a_stream(string name)
    {
        var random = new Random(7);
        var frames = Frames.File(name);
        for (var round = 0; round < 150; round++)
        {
            Frames.DecodeBothWays(Contents.Mutate(frames, random));
        }
    }
}
