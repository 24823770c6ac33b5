using System.Text;
using Devenv.Formats.Zstd;

namespace Devenv.Formats.Tests.Zstd;

public sealed class XxHash64Tests
{
    /// <summary>The empty text's digest stands in the xxHash specification; the others were made with the reference program.</summary>
    [Theory]
    [InlineData("", 0xEF46DB3751D8E999)]
    [InlineData("a", 0xD24EC4F1A98C6E5B)]
    [InlineData("abc", 0x44BC2CF5AD770999)]
    public void Known_texts_have_known_digests(string text, ulong digest)
    {
        var hash = new XxHash64();
        hash.Append(Encoding.UTF8.GetBytes(text));
        Assert.Equal(digest, hash.Digest());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(33)]
    public void Pieces_give_the_same_as_the_whole(int piece)
    {
        var bytes = Enumerable.Range(0, 1000).Select(index => (byte)(index * 7)).ToArray();
        var (whole, pieces) = (new XxHash64(), new XxHash64());
        whole.Append(bytes);
        foreach (var part in bytes.Chunk(piece))
        {
            pieces.Append(part);
        }

        Assert.Equal(whole.Digest(), pieces.Digest());
    }
}
