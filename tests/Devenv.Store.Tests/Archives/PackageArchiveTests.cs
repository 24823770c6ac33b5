using System.Formats.Tar;
using System.IO.Compression;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Archives;
using Devenv.TestKit;
using Devenv.TestKit.Packages;

namespace Devenv.Store.Tests.Archives;

public sealed class PackageArchiveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(ArchiveFormat.Conda)]
    [InlineData(ArchiveFormat.TarBz2)]
    public void A_sound_package_is_put_down_whole(ArchiveFormat format)
    {
        var package = new PackageBuilder("good")
            .WithFile("share/good.txt", "hi\n")
            .WithProgram("bin/good", "echo hi")
            .WithLink("share/link", "good.txt")
            .Build(format);
        var contents = HostileArchive.Extract(_folder, package.Bytes, package.FileName);
        Assert.Equal(["bin/good", "share/good.txt", "share/link"], contents.Paths.Entries.Select(entry => entry.Path.Value));
        Assert.Equal("hi\n", File.ReadAllText(_folder.PathOf("x/share/good.txt")));
        Assert.Equal("good.txt", new FileInfo(_folder.PathOf("x/share/link")).LinkTarget);
        Assert.Equal(new DateTime(2017, 7, 14, 2, 40, 0, DateTimeKind.Utc), File.GetLastWriteTimeUtc(_folder.PathOf("x/share/good.txt")));
    }

    [Theory]
    [InlineData("DEVENV5080", "../../escape.txt", "its name holds \"..\"")]
    [InlineData("DEVENV5080", "share/../x.txt", "its name holds \"..\"")]
    [InlineData("DEVENV5080", "..\\escape.txt", "its name holds \"..\"")]
    [InlineData("DEVENV5080", "/tmp/escape.txt", "its name is absolute")]
    [InlineData("DEVENV5080", "C:/escape.txt", "its name is absolute")]
    [InlineData("DEVENV5085", "conda-meta/other.json", "conda-meta holds the environment's own records")]
    public void A_member_whose_name_leaves_is_refused(string code, string name, string reason)
        => RefusesMember(code, name, reason, HostileArchive.File(name));

    [Theory]
    [InlineData("/etc", "it is a link to \"/etc\", out of the environment")]
    [InlineData("../../tmp", "it is a link to \"../../tmp\", out of the environment")]
    public void A_link_that_leaves_is_refused(string target, string reason)
        => RefusesMember("DEVENV5081", "share/l", reason, HostileArchive.Link("share/l", target));

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../../etc/passwd")]
    [InlineData("share/later.txt")]
    public void A_hard_link_to_what_did_not_come_before_is_refused(string target) => RefusesMember(
        "DEVENV5081",
        "share/l",
        $"it is a hard link to \"{target}\", which is no file that came before it in the archive",
        HostileArchive.Link("share/l", target, TarEntryType.HardLink),
        HostileArchive.File("share/later.txt"));

    [Fact]
    public void A_hard_link_to_a_link_is_refused() => RefusesMember(
        "DEVENV5081",
        "share/h",
        "it is a hard link to \"share/l\", which is no file that came before it in the archive",
        HostileArchive.Link("share/l", "elsewhere"),
        HostileArchive.Link("share/h", "share/l", TarEntryType.HardLink));

    [Fact]
    public void A_member_that_passes_through_a_link_is_refused() => RefusesMember(
        "DEVENV5082",
        "share/a/y.txt",
        "it passes through the link \"share/a\"",
        HostileArchive.Link("share/a", "b"),
        HostileArchive.File("share/b/x.txt"),
        HostileArchive.File("share/a/y.txt"));

    [Fact]
    public void A_name_that_is_file_and_folder_is_refused() =>
        RefusesMember("DEVENV5084", "share/x/y", "\"share/x\" is a file and a folder at once", HostileArchive.File("share/x"),
            HostileArchive.File("share/x/y"));

    [Fact]
    public void A_name_that_is_file_and_link_is_refused() =>
        RefusesMember("DEVENV5084", "share/x", "it is in the archive twice, as a file and as a link", HostileArchive.File("share/x"),
            HostileArchive.Link("share/x", "y"));

    [Theory]
    [InlineData(TarEntryType.Fifo, "it is a fifo")]
    [InlineData(TarEntryType.CharacterDevice, "it is a device")]
    [InlineData(TarEntryType.BlockDevice, "it is a device")]
    public void A_member_that_is_no_file_is_refused(TarEntryType type, string reason)
        => RefusesMember("DEVENV5083", "dev/x", reason, HostileArchive.Other("dev/x", type));

    [Fact]
    public void Of_two_files_of_one_name_the_last_counts()
    {
        HostileArchive.Extract(_folder,
            HostileArchive.Conda(HostileArchive.File("share/x", "first"), HostileArchive.File("share/x", "second")));
        Assert.Equal("second", File.ReadAllText(_folder.PathOf("x/share/x")));
    }

    [Theory]
    [InlineData("4755", true)]
    [InlineData("0000", false)]
    [InlineData("0644", false)]
    public void Of_a_mode_the_owners_execute_bit_is_kept(string mode, bool isExecutable)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var entry = HostileArchive.File("bin/x");
        entry.Mode = (UnixFileMode)Convert.ToInt32(mode, 8);
        HostileArchive.Extract(_folder, HostileArchive.Conda(entry));
        var kept = File.GetUnixFileMode(_folder.PathOf("x/bin/x"));
        Assert.Equal(isExecutable, kept.HasFlag(UnixFileMode.UserExecute));
        Assert.True(kept.HasFlag(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.False(kept.HasFlag(UnixFileMode.SetUser));
    }

    [Theory]
    [InlineData(0, 315_532_800)]
    [InlineData(1_577_836_800, 1_577_836_800)]
    [InlineData(99_999_999_999, 4_294_967_295)]
    public void Times_stay_in_the_range_that_file_systems_have(long time, long kept)
    {
        var entry = HostileArchive.File("share/x");
        entry.ModificationTime = DateTimeOffset.FromUnixTimeSeconds(time);
        HostileArchive.Extract(_folder, HostileArchive.Conda(entry));
        Assert.Equal(kept, new DateTimeOffset(File.GetLastWriteTimeUtc(_folder.PathOf("x/share/x"))).ToUnixTimeSeconds());
    }

    [Fact]
    public void Extraction_stops_at_the_limit_of_members() =>
        Assert.Contains("more than 3 members",
            OverLimit(new ExtractionLimits { Entries = 3 }, HostileArchive.File("a"), HostileArchive.File("b")), StringComparison.Ordinal);

    [Fact]
    public void Folders_that_only_paths_name_count_as_members() =>
        Assert.Contains(
            "more than 4 members",
            OverLimit(new ExtractionLimits { Entries = 4 }, HostileArchive.File("a/b/c/d/e")),
            StringComparison.Ordinal);

    [Fact]
    public void Extraction_stops_at_the_limit_of_all_paths_together() =>
        Assert.Contains(
            "more than 100 characters in all paths together",
            OverLimit(
                new ExtractionLimits { PathCharacters = 100 },
                HostileArchive.File(new string('x', 40)), HostileArchive.File(new string('y', 40))),
            StringComparison.Ordinal);

    [Fact]
    public void Extraction_stops_at_the_limit_of_bytes() =>
        Assert.Contains("more than 20000 bytes",
            OverLimit(new ExtractionLimits { Bytes = 20_000 }, HostileArchive.File("a", new string('x', 30_000))),
            StringComparison.Ordinal);

    [Fact]
    public void Extraction_stops_at_the_limit_of_path_lengths() =>
        Assert.Contains("more than 200 characters",
            OverLimit(new ExtractionLimits { PathLength = 200 }, HostileArchive.File(new string('x', 201))), StringComparison.Ordinal);

    [Fact]
    public void Extraction_stops_at_the_ratio_of_unpacked_to_packed() =>
        Assert.Contains(
            "times the bytes of the archive",
            Fault("DEVENV5004", Bomb(), new ExtractionLimits { Ratio = 100, RatioFrom = 1 << 20 }).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("info-bad-1.0-0.tar.zst", "DEVENV5005")]
    [InlineData("pkg-bad-1.0-0.tar.zst", "DEVENV5005")]
    [InlineData("metadata.json", null)]
    public void Both_parts_of_a_conda_archive_are_needed(string missing, string? code)
    {
        var members = Members().Where(member => member.Name != missing).ToArray();
        var fault = Record.Exception(() => HostileArchive.Extract(_folder, HostileArchive.Zip(members)));
        Assert.Equal(code, (fault as DevenvException)?.Diagnostic.Code);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("""{"conda_pkg_format_version": 3}""", "DEVENV5086")]
    [InlineData("""{"Conda_pkg_format_version": 2}""", "DEVENV5086")]
    [InlineData("[]", "DEVENV5086")]
    public void The_format_version_is_2_or_not_said(string metadata, string? code)
    {
        var members = Members();
        members[0].Bytes = System.Text.Encoding.UTF8.GetBytes(metadata);
        var fault = Record.Exception(() => HostileArchive.Extract(_folder, HostileArchive.Zip(members)));
        Assert.Equal(code, (fault as DevenvException)?.Diagnostic.Code);
    }

    [Fact]
    public void A_part_that_is_there_twice_is_refused() => Fault("DEVENV5084", HostileArchive.Zip([.. Members(), Members()[1]]));

    [Theory]
    [InlineData("metadata.json")]
    [InlineData("pkg-bad-1.0-0.tar.zst")]
    [InlineData("info-bad-1.0-0.tar.zst")]
    public void A_part_with_another_checksum_than_the_directory_says_is_refused(string part)
    {
        var archive = HostileArchive.Zip(Members());
        HostileArchive.DirectoryEntry(archive, part)[16] ^= 1;
        Assert.Contains(
            "the checksum of a member differs from the one in the zip's directory", Fault("DEVENV5002", archive).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_whose_name_is_no_text_is_passed_over()
    {
        var package = HostileArchive.Renamed(
            HostileArchive.Conda(HostileArchive.File("share/good"), HostileArchive.File("share/caf!")), "share/caf!", 9);
        HostileArchive.Extract(_folder, package);
        Assert.Equal([_folder.PathOf("x/share/good")], Directory.GetFiles(_folder.PathOf("x/share")));
    }

    [Fact]
    public void A_link_to_a_name_that_is_no_text_is_refused() => Assert.Contains(
        "it is a link to a name that is not UTF-8",
        Fault("DEVENV5003", HostileArchive.Renamed(HostileArchive.Conda(HostileArchive.Link("share/l", "caf!")), "caf!", 3)).Message,
        StringComparison.Ordinal);

    /// <summary>Where it comes to lie, below lib/python3.12/, it leads to share/.</summary>
    [Fact]
    public void A_link_below_site_packages_may_lead_up_to_the_top_of_an_environment()
    {
        HostileArchive.Extract(_folder, HostileArchive.Conda(HostileArchive.Link("site-packages/l", "../../../share/x")));
        Assert.Equal("../../../share/x", new FileInfo(_folder.PathOf("x/site-packages/l")).LinkTarget);
    }

    [Fact]
    public void A_link_below_site_packages_may_not_lead_further_up() =>
        RefusesMember("DEVENV5081", "site-packages/l", "it is a link to \"../../../../x\", out of the environment",
            HostileArchive.Link("site-packages/l", "../../../../x"));

    [Fact]
    public void Parts_may_be_deflated()
    {
        HostileArchive.Extract(_folder, HostileArchive.Zip(CompressionLevel.SmallestSize, Members()));
        Assert.Equal("hello\n", File.ReadAllText(_folder.PathOf("x/share/x")));
    }

    [Fact]
    public void Holes_of_a_sparse_file_count_against_the_limits()
    {
        var entry = new PaxTarEntry(TarEntryType.RegularFile, "share/x",
            [new("GNU.sparse.map", "0,6"), new("GNU.sparse.size", "8796093022208")]);
        entry.DataStream = new MemoryStream("hello\n"u8.ToArray());
        Fault("DEVENV5004", HostileArchive.Conda(entry));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(200)]
    public void What_is_no_whole_zip_is_refused(int length) => Fault("DEVENV5002", HostileArchive.Conda()[..length]);

    /// <summary>Bytes are changed in the packed archive and in its tars, so that every layer meets what it does not expect.</summary>
    [Theory]
    [InlineData(ArchiveFormat.Conda, 150)]
    [InlineData(ArchiveFormat.TarBz2, 30)]
    public void Spoiled_archives_are_refused_with_a_code_or_read(ArchiveFormat format, int rounds)
    {
        var random = new Random(3);
        var package = new PackageBuilder("good").WithFile("share/good.txt", "hi\n").WithLink("share/link", "good.txt").Build(format);
        for (var round = 0; round < rounds; round++)
        {
            var bytes = (byte[])package.Bytes.Clone();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            using var folder = new TemporaryFolder();
            var fault = Record.Exception(() => HostileArchive.Extract(folder, bytes, package.FileName));
            Assert.True(fault is null or DevenvException, $"round {round}: {fault}");
        }
    }

    public void Dispose() => _folder.Dispose();

    private static (string Name, byte[] Bytes)[] Members() =>
    [
        ("metadata.json", [.. """{"conda_pkg_format_version": 2}"""u8]),
        ("pkg-bad-1.0-0.tar.zst", Devenv.Formats.Zstd.ZstdFrameWriter.Frame(HostileArchive.Tar(HostileArchive.File("share/x")))),
        ("info-bad-1.0-0.tar.zst",
            Devenv.Formats.Zstd.ZstdFrameWriter.Frame(HostileArchive.Tar(HostileArchive.File("info/index.json", HostileArchive.Index)))),
    ];

    // Two frames of 1 MiB of zeros in a few bytes each: a magic number, a window of 1 MiB, eight blocks that repeat a zero.
    private static byte[] Bomb()
    {
        var header = HostileArchive.Tar(HostileArchive.File("share/zeros", new string('\0', 1 << 21)))[..1536];
        var blocks = Enumerable.Repeat<byte[]>([0x02, 0, 0x10, 0], 7).SelectMany(block => block);
        byte[] zeros = [0x28, 0xB5, 0x2F, 0xFD, 0, 80, .. blocks, 0x03, 0, 0x10, 0];
        var members = Members();
        members[1].Bytes = [.. Devenv.Formats.Zstd.ZstdFrameWriter.Frame(header), .. zeros, .. zeros];
        return HostileArchive.Zip(members);
    }

    private void RefusesMember(string code, string member, string reason, params TarEntry[] payload)
    {
        var fault = Fault(code, HostileArchive.Conda(payload));
        Assert.Equal(
            $"the archive \"bad-1.0-0.conda\" is refused because of its member \"{member}\": {reason}. "
            + $"Do not use this package; report it to the channel.",
            fault.Diagnostic.Message);
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "escape*", SearchOption.AllDirectories));
    }

    private string OverLimit(ExtractionLimits limits, params TarEntry[] payload)
        => Fault("DEVENV5004", HostileArchive.Conda(payload), limits).Message;

    private DevenvException Fault(string code, byte[] archive, ExtractionLimits? limits = null)
    {
        var fault = Assert.Throws<DevenvException>(() => HostileArchive.Extract(_folder, archive, limits: limits));
        Assert.Equal(code, fault.Diagnostic.Code);
        Assert.Contains(HostileArchive.Name, fault.Message, StringComparison.Ordinal);
        return fault;
    }
}
