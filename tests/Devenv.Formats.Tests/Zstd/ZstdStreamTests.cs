using Devenv.Formats.Zstd;

namespace Devenv.Formats.Tests.Zstd;

public sealed class ZstdStreamTests
{
    private static readonly byte[] s_plain = Frames.File("plain.bin");

    [Theory]
    [InlineData(1)]
    [InlineData(13)]
    [InlineData(1 << 20)]
    public void Any_reading_buffer_gives_the_same(int buffer) =>
        Assert.Equal(s_plain, Frames.ThroughStream(Frames.File("frames-and-skippable.zst"), buffer: buffer));

    [Fact]
    public async Task Reading_without_waiting_gives_the_same()
    {
        await using var stream = new ZstdStream(new Dripping(Frames.File("frames-and-skippable.zst")));
        using var output = new MemoryStream();
        await stream.CopyToAsync(output);
        Assert.Equal(s_plain, output.ToArray());
    }

    [Fact]
    public void A_source_that_gives_a_byte_at_a_time_is_read()
    {
        using var stream = new ZstdStream(new Dripping(Frames.File("level-19.zst")));
        using var output = new MemoryStream();
        stream.CopyTo(output);
        Assert.Equal(s_plain, output.ToArray());
    }

    [Fact]
    public void Output_larger_than_the_window_keeps_what_matches_refer_to()
    {
        var limits = new ZstdLimits { WindowSize = 1 << 20 };
        var frames = Frames.File("window-1024.zst");
        var many = Enumerable.Repeat(frames, 40).SelectMany(frame => frame).ToArray();
        Assert.Equal(Enumerable.Repeat(s_plain, 40).SelectMany(content => content), Frames.ThroughStream(many, limits));
    }

    [Fact]
    public void Only_what_is_read_is_decoded()
    {
        var frames = (byte[])[.. Frames.File("level-1.zst"), .. "no frame"u8];
        using var stream = new ZstdStream(new MemoryStream(frames));
        var content = new byte[s_plain.Length];
        stream.ReadExactly(content);
        Assert.Equal(s_plain, content);
        Assert.Throws<InvalidDataException>(() => stream.ReadByte());
    }

    [Fact]
    public void A_closed_stream_says_so()
    {
        var stream = new ZstdStream(new MemoryStream(Frames.File("level-1.zst")));
        stream.Dispose();
        Assert.Throws<ObjectDisposedException>(() => stream.ReadByte());
    }

    private sealed class Dripping(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(1, buffer.Length)]);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(1, buffer.Length)], cancellationToken);
    }
}
