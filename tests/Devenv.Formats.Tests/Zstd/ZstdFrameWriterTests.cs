using Devenv.Formats.Zstd;

namespace Devenv.Formats.Tests.Zstd;

public sealed class ZstdFrameWriterTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(128 * 1024)]
    [InlineData((128 * 1024) + 1)]
    [InlineData(700_000)]
    public void A_written_frame_is_read_back(int length)
    {
        var content = new byte[length];
        new Random(length).NextBytes(content);
        Assert.Equal(content, Frames.DecodeBothWays(ZstdFrameWriter.Frame(content)));
    }

    [ZstdProgramTheory]
    [InlineData(5)]
    [InlineData(300_000)]
    public void The_program_takes_a_written_frame(int length)
    {
        var content = new byte[length];
        new Random(length).NextBytes(content);
        Assert.Equal(content, ZstdProgram.Run(ZstdFrameWriter.Frame(content), "-d"));
    }

    [Fact]
    public void A_small_frame_is_these_bytes() =>
        Assert.Equal("28b52ffd84380200000011000048698a01659c", Convert.ToHexString(ZstdFrameWriter.Frame("Hi"u8)).ToLowerInvariant());
}
