using Devenv.Formats.Bzip2;
using Devenv.TestKit;

namespace Devenv.Formats.Tests.Bzip2;

public sealed class Bzip2StreamTests
{
    private static readonly byte[] s_plain = File("plain.bin");

    [Theory]
    [InlineData("one.bz2")]
    [InlineData("three-in-a-row.bz2")]
    public void Content_is_read_to_the_end_of_the_last_stream(string name) => Assert.Equal(s_plain, Read(File(name)));

    [Fact]
    public void Bytes_after_the_last_stream_are_ignored() => Assert.Equal(s_plain, Read([.. File("one.bz2"), .. "garbage"u8]));

    [Fact]
    public void An_empty_stream_has_no_content() => Assert.Empty(Read(Convert.FromHexString("425a683917724538509000000000")));

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(700)]
    public void A_stream_that_is_cut_off_is_refused(int length) =>
        Assert.Equal("unexpected end of the bzip2 stream",
            Assert.Throws<InvalidDataException>(() => Read(File("one.bz2")[..length])).Message);

    [Fact]
    public void Other_bytes_are_refused()
        => Assert.Equal("not a bzip2 stream", Assert.Throws<InvalidDataException>(() => Read([.. "<html></html>"u8])).Message);

    [Fact]
    public void Spoiled_streams_are_refused_or_read_but_fail_in_no_other_way()
    {
        var random = new Random(11);
        for (var round = 0; round < 60; round++)
        {
            var bytes = File("one.bz2");
            bytes[random.Next(4, bytes.Length)] ^= (byte)(1 << random.Next(8));
            Assert.True(Record.Exception(() => Read(bytes)) is null or InvalidDataException, $"round {round}");
        }
    }

    [Fact]
    public void A_fault_of_the_source_is_not_taken_for_the_end()
    {
        using var stream = new Bzip2Stream(new BreakingStream(File("one.bz2")[..700]));
        Assert.Equal("broken off", Assert.Throws<IOException>(() => stream.CopyTo(Stream.Null)).Message);
    }

    private static byte[] File(string name) =>
        System.IO.File.ReadAllBytes(Path.Join(SharedData.RepositoryRoot, "tests/Devenv.Formats.Tests/Bzip2/data", name));

    private static byte[] Read(byte[] bytes)
    {
        using var stream = new Bzip2Stream(new MemoryStream(bytes));
        using var output = new MemoryStream();
        stream.CopyTo(output);
        return output.ToArray();
    }

    private sealed class BreakingStream(byte[] start) : ForwardStream
    {
        private int _place;

        public override int Read(Span<byte> buffer)
        {
            var count = Math.Min(buffer.Length, start.Length - _place);
            start.AsSpan(_place, count).CopyTo(buffer);
            _place += count;
            return count > 0 ? count : throw new IOException("broken off");
        }
    }
}
