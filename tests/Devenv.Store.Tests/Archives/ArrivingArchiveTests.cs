using System.IO.Compression;
using Devenv.Formats;
using Devenv.Formats.Zstd;
using Devenv.Host.Files;
using Devenv.Store.Archives;
using Devenv.TestKit;
using Devenv.TestKit.Packages;

namespace Devenv.Store.Tests.Archives;

public sealed class ArrivingArchiveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(ArchiveFormat.Conda)]
    [InlineData(ArchiveFormat.TarBz2)]
    public void What_arrives_is_what_is_read_at_once(ArchiveFormat format)
    {
        var package = new PackageBuilder("good")
            .WithFile("share/good.txt", "hi\n")
            .WithProgram("bin/good", "echo hi")
            .WithLink("share/link", "good.txt")
            .Build(format);
        var contents = Arrive(package.Bytes, package.FileName);
        Assert.Equal(Members(HostileArchive.Extract(_folder, package.Bytes, package.FileName)), Members(contents!));
        Assert.Equal("hi\n", File.ReadAllText(_folder.PathOf("arrived/share/good.txt")));
    }

    [Fact]
    public void A_part_is_extracted_before_the_next_has_arrived()
    {
        var package = new PackageBuilder("good").WithFile("share/good.txt", "hi\n").Build();
        var next = package.Bytes.AsSpan().IndexOf("info-good-"u8);
        var wasThere = false;
        Arrive(package.Bytes, package.FileName,
            position => wasThere |= position >= next && File.Exists(_folder.PathOf("arrived/share/good.txt")));
        Assert.True(wasThere);
    }

    [Fact]
    public void Lengths_of_64_bits_are_read_in_passing()
    {
        var archive = File.ReadAllBytes(Path.Join(SharedData.RepositoryRoot, "tests/Devenv.Store.Tests/Archives/data/good-1.0-0.conda"));
        Assert.NotNull(Arrive(archive, "good-1.0-0.conda"));
        Assert.True(File.Exists(_folder.PathOf("arrived/share/good.txt")));
    }

    [Theory]
    [InlineData("deflated")]
    [InlineData("described later")]
    [InlineData("cut off")]
    [InlineData("no zip")]
    [InlineData("a part twice")]
    public void What_can_only_be_read_from_its_end_is_left_for_then(string kind)
    {
        (string Name, byte[] Bytes)[] members =
        [
            ("pkg-bad-1.0-0.tar.zst", ZstdFrameWriter.Frame(HostileArchive.Tar(HostileArchive.File("share/x")))),
            ("info-bad-1.0-0.tar.zst",
                ZstdFrameWriter.Frame(HostileArchive.Tar(HostileArchive.File("info/index.json", HostileArchive.Index)))),
        ];
        var archive = kind switch
        {
            "deflated" => HostileArchive.Zip(CompressionLevel.SmallestSize, members),
            "described later" => HostileArchive.ZipInPassing(members),
            "cut off" => HostileArchive.Zip(members)[..20],
            "no zip" => "<html>Sign in</html>"u8.ToArray(),
            _ => HostileArchive.Zip([members[0], .. members]),
        };
        Assert.Null(Arrive(archive, HostileArchive.Name));
    }

    /// <summary>The directory at the end may name other bytes than those that stand where a part should; they count then.</summary>
    [Fact]
    public void A_part_that_the_directory_does_not_name_so_is_not_confirmed()
    {
        var package = new PackageBuilder("good").WithFile("share/good.txt", "hi\n").Build();
        var name = package.FileName;
        HostileArchive.DirectoryEntry(package.Bytes, $"pkg-{Path.GetFileNameWithoutExtension(name)}.tar.zst")[16] ^= 1;
        var archive = new ArrivingArchive(name, ExtractionLimits.Default);
        using var stream = new ToldStream(package.Bytes, _ => { });
        var folder = new ContainedFolder(_folder.PathOf("arrived"), LinkTraversal.None);
        Assert.NotNull(archive.Extract(stream, () => stream.Received, folder, CancellationToken.None));
        using var whole = new MemoryStream(package.Bytes);
        Assert.False(archive.IsConfirmed(whole));
    }

    [SharedTheory]
    [InlineData("main-2020/linux-64/openssl-1.1.1i-h27cfd23_0.conda")]
    [InlineData("main-2016/linux-64/giflib-5.1.4-0.tar.bz2")]
    public void Archives_of_channels_are_read_in_passing(string archive)
    {
        var path = SharedData.PathOf("channels/" + archive);
        var bytes = File.ReadAllBytes(path);
        Assert.Equal(Members(HostileArchive.Extract(_folder, bytes, Path.GetFileName(path))),
            Members(Arrive(bytes, Path.GetFileName(path))!));
    }

    private PackageContents? Arrive(byte[] archive, string name, Action<long>? onRead = null)
    {
        var stream = new ToldStream(archive, onRead ?? (_ => { }));
        var folder = new ContainedFolder(_folder.PathOf("arrived"), LinkTraversal.None);
        return new ArrivingArchive(name, ExtractionLimits.Default).Extract(stream, () => stream.Received, folder, CancellationToken.None);
    }

    private static IEnumerable<ExtractedMember> Members(PackageContents contents) => contents.Members.All.OrderBy(member => member.Path);

    /// <summary>Tells from where it is asked to go on.</summary>
    private sealed class ToldStream(byte[] bytes, Action<long> onRead) : ForwardStream
    {
        private int _position;

        public long Received => _position;

        public override int Read(Span<byte> buffer)
        {
            onRead(_position);
            var count = Math.Min(buffer.Length, bytes.Length - _position);
            bytes.AsSpan(_position, count).CopyTo(buffer);
            _position += count;
            return count;
        }
    }
}
