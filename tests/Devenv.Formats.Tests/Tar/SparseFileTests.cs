using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Devenv.Formats.Tar;
using Devenv.TestKit;

namespace Devenv.Formats.Tests.Tar;

/// <summary>Tars that GNU tar 1.34 made of a file of 30 parts of 8 bytes, each in another block, and one after it.</summary>
public sealed class SparseFileTests
{
    private static readonly string s_data = Path.Join(SharedData.RepositoryRoot, "tests/Devenv.Formats.Tests/Tar/data");

    [Theory]
    [InlineData("sparse-gnu.tar.gz")]
    [InlineData("sparse-pax-0.0.tar.gz")]
    [InlineData("sparse-pax-0.1.tar.gz")]
    [InlineData("sparse-pax-1.0.tar.gz")]
    public void Holes_are_read_as_zeros(string file)
    {
        using var stream = new GZipStream(File.OpenRead(Path.Join(s_data, file)), CompressionMode.Decompress);
        var reader = new TarReader(stream);
        var member = reader.Next()!; // the tar has two members
        Assert.Equal(("holes", 1_966_085L, 1_843_205L, true), (member.Name, member.Size, member.Holes, member.IsFile));
        Assert.Equal("719195f883922a092effcba224b806b1d4ea1184a0423114464eb9babc3252ae", HashInPieces(reader, member.Size));
        Assert.Equal("after", reader.Next()?.Name);
        Assert.Equal("after\n", Text(reader, 6));
        Assert.Null(reader.Next());
    }

    [Fact]
    public void A_sparse_file_that_is_not_read_is_passed_over()
    {
        using var stream = new GZipStream(File.OpenRead(Path.Join(s_data, "sparse-gnu.tar.gz")), CompressionMode.Decompress);
        var reader = new TarReader(stream);
        reader.Next();
        Assert.Equal("after", reader.Next()?.Name);
    }

    /// <summary>Maps that are out of order, overlap, end beyond the file, or do not speak of the bytes that are there.</summary>
    [Theory]
    [InlineData("0,4,2,2", "100")]
    [InlineData("8,4,0,2", "100")]
    [InlineData("0,6", "5")]
    [InlineData("0,5", "100")]
    [InlineData("0,3,9223372036854775807,3", "100")]
    [InlineData("0,6,7", "100")]
    [InlineData("0,six", "100")]
    [InlineData("0,6", "-100")]
    public void A_map_that_cannot_be_is_refused(string map, string size)
    {
        var entry = new System.Formats.Tar.PaxTarEntry(
            System.Formats.Tar.TarEntryType.RegularFile, "a", [new("GNU.sparse.map", map), new("GNU.sparse.size", size)])
        {
            DataStream = new MemoryStream("hello\n"u8.ToArray()),
        };
        using var tar = new MemoryStream();
        using (var writer = new System.Formats.Tar.TarWriter(tar, System.Formats.Tar.TarEntryFormat.Pax, leaveOpen: true))
        {
            writer.WriteEntry(entry);
        }

        tar.Position = 0;
        var fault = Assert.Throws<InvalidDataException>(() => new TarReader(tar).Next());
        Assert.Equal("the map of a sparse file is broken", fault.Message);
    }

    /// <summary>In pieces whose ends fall into holes and parts alike.</summary>
    private static string HashInPieces(TarReader reader, long size)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[7001];
        for (var left = size; left > 0;)
        {
            var count = reader.Read(buffer);
            Assert.Equal(Math.Min(left, buffer.Length), count);
            hash.AppendData(buffer, 0, count);
            left -= count;
        }

        Assert.Equal(0, reader.Read(buffer));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Text(TarReader reader, int count)
    {
        var buffer = new byte[count];
        reader.Read(buffer);
        return Encoding.UTF8.GetString(buffer);
    }
}
