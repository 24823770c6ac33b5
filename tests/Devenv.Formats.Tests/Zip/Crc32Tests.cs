using System.Text;
using Devenv.Formats.Zip;

namespace Devenv.Formats.Tests.Zip;

/// <summary>The check value of the catalogue of CRCs, and sums of Python's <c>zlib.crc32</c>.</summary>
public sealed class Crc32Tests
{
    [Theory]
    [InlineData("", 0u)]
    [InlineData("a", 0xE8B7BE43u)]
    [InlineData("123456789", 0xCBF43926u)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x414FA339u)]
    public void Sums_are_those_of_zip(string text, uint expected) => Assert.Equal(expected, Sum(Encoding.ASCII.GetBytes(text)));

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(19)]
    public void Pieces_of_any_length_give_one_sum(int length)
    {
        var bytes = new byte[256];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)i;
        }

        Assert.Equal(0x29058C73u, Sum([.. bytes.Chunk(length)]));
    }

    [Fact]
    public void A_content_with_another_sum_is_refused_at_its_end()
    {
        using var stream = new SummedStream(new MemoryStream("123456788"u8.ToArray()), 0xCBF43926);
        Assert.Equal(9, stream.Read(new byte[20]));
        Assert.Throws<InvalidDataException>(() => stream.Read(new byte[20]));
    }

    private static uint Sum(params byte[][] pieces)
    {
        var sum = default(Crc32);
        foreach (var piece in pieces)
        {
            sum.Append(piece);
        }

        return sum.Value;
    }
}
