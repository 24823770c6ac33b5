using System.Collections.Frozen;
using System.Text;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Conda.Repodata;
using Devenv.Formats.Zstd;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Repodata;
using Devenv.Store.Transport;
using Devenv.TestKit;

namespace Devenv.Store.Tests.Repodata;

/// <summary>What becomes of index files that are stale, damaged, half written or written twice.</summary>
public sealed class RepodataIndexFileTests : IDisposable
{
    private const int ManyRecords = 3000;

    private static readonly DateTimeOffset s_now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    private string Json => _folder.PathOf("channel/linux-64/repodata.json");

    private string Indexes => _folder.PathOf("cache/repodata");

    private string IndexFile => Assert.Single(Directory.GetFiles(Indexes));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_is_indexed_once()
    {
        WriteDocument("1.0");
        using (await GetAsync())
        {
        }

        // Other text with the same length and times: only who reads it again would see it.
        var written = File.GetLastWriteTimeUtc(Json);
        var text = await File.ReadAllTextAsync(Json);
        await using (var file = File.OpenWrite(Json))
        {
            await file.WriteAsync(Encoding.UTF8.GetBytes(text.Replace("\"1.0\"", "\"8.0\"", StringComparison.Ordinal)));
        }

        File.SetLastWriteTimeUtc(Json, written);
        Assert.Equal("1.0", await VersionAsync());
    }

    [Fact]
    public async Task A_folder_whose_document_changed_is_indexed_again()
    {
        WriteDocument("1.0");
        Assert.Equal("1.0", await VersionAsync());
        WriteDocument("2.0");
        File.SetLastWriteTimeUtc(Json, new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal("2.0", await VersionAsync());
        Assert.EndsWith(".index", IndexFile, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_index_stays_as_it_was_when_another_takes_its_place()
    {
        WriteDocument("1.0");
        await using var server = await ChannelServer.StartAsync(_folder.PathOf("channel"));
        using var before = await GetAsync(server.Url);
        WriteDocument("2.0");
        using var after = await GetAsync(server.Url);
        Assert.Equal(("1.0", "2.0"), (Version(before), Version(after)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(5000)]
    public async Task An_index_that_was_cut_off_is_made_again(int length)
    {
        WriteDocument("1.0");
        await using var server = await ChannelServer.StartAsync(_folder.PathOf("channel"));
        using (await GetAsync(server.Url))
        {
        }

        await File.WriteAllBytesAsync(IndexFile, (await File.ReadAllBytesAsync(IndexFile))[..length]);
        using var index = await GetAsync(server.Url);
        Assert.Equal("1.0", Version(index));
        Assert.Equal(["404 .zst", "404 .bz2", "200 .json", "404 .zst", "404 .bz2", "200 .json"], Answers(server));
    }

    [Fact]
    public async Task A_directory_that_is_damaged_is_made_again()
    {
        WriteDocument("1.0");
        await using var server = await ChannelServer.StartAsync(_folder.PathOf("channel"));
        using (await GetAsync(server.Url))
        {
        }

        Flip((int)new FileInfo(IndexFile).Length - 100);
        using var index = await GetAsync(server.Url);
        Assert.Equal("1.0", Version(index));
    }

    [Fact]
    public async Task Damaged_records_are_told_and_the_index_is_made_again_when_it_is_discarded()
    {
        WriteDocument("1.0");
        await using var server = await ChannelServer.StartAsync(_folder.PathOf("channel"));
        using (await GetAsync(server.Url))
        {
        }

        Flip(20);
        using (var damaged = await GetAsync(server.Url))
        {
            var told = Assert.Throws<DevenvException>(() => Version(damaged));
            Assert.Equal(("DEVENV4100", true), (told.Diagnostic.Code, damaged?.IsDamaged));
        }

        Gateway(new Store.Transport.Transport(new TransportOptions()), false).Discard(ChannelUrl.FromUrl(server.Url), Subdir.Linux64);
        using var index = await GetAsync(server.Url);
        Assert.Equal("1.0", Version(index));
    }

    [Fact]
    public async Task What_a_killed_writer_left_is_removed_and_never_read()
    {
        WriteDocument("1.0");
        _folder.Write("cache/repodata/" + AtomicFile.UnfinishedPrefix + "left", "half an index");
        Assert.Equal("1.0", await VersionAsync());
        Assert.EndsWith(".index", IndexFile, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Documents_that_earlier_versions_kept_are_removed()
    {
        WriteDocument("1.0");
        _folder.Write("cache/repodata/0123456789abcdef.repodata", "a document");
        _folder.Write("cache/repodata/shards/0.msgpack.zst", "a shard");
        Assert.Equal("1.0", await VersionAsync());
        Assert.EndsWith(".index", IndexFile, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder.PathOf("cache/repodata/shards/0.msgpack.zst")));
    }

    [Fact]
    public async Task Many_writers_at_once_leave_one_whole_index()
    {
        WriteDocument("1.0");
        await using var server = await ChannelServer.StartAsync(_folder.PathOf("channel"));
        var indexes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => GetAsync(server.Url))));
        Assert.All(indexes, index => Assert.Equal("1.0", Version(index)));
        Array.ForEach(indexes, index => index?.Dispose());
        using var kept = await GetAsync(server.Url);
        Assert.Equal(("1.0", ManyRecords + 1), (Version(kept), kept?.Names.Length));
        Assert.EndsWith(".index", IndexFile, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transfer_that_breaks_off_is_begun_again()
    {
        WriteDocument("1.0");
        await using var server = await ChannelServer.StartAsync(_folder.PathOf("channel"));
        server.BreakOffOnce("/linux-64/repodata.json");
        using var index = await GetAsync(server.Url, retries: 1);
        Assert.Equal(("1.0", ManyRecords + 1), (Version(index), index?.Names.Length));
    }

    [Fact]
    public async Task A_transfer_that_fails_leaves_the_index_that_was_there()
    {
        WriteDocument("1.0");
        await using var server = await ChannelServer.StartAsync(_folder.PathOf("channel"));
        using (await GetAsync(server.Url))
        {
        }

        WriteDocument("2.0");
        server.BreakOffOnce("/linux-64/repodata.json");
        var fault = await Assert.ThrowsAsync<DevenvException>(() => GetAsync(server.Url));
        Assert.Equal("DEVENV4004", fault.Diagnostic.Code);
        using var index = await GetAsync(server.Url, isOffline: true);
        Assert.Equal("1.0", Version(index));
        Assert.EndsWith(".index", IndexFile, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_document_leaves_the_index_that_was_there()
    {
        WriteDocument("1.0");
        await using var server = await ChannelServer.StartAsync(_folder.PathOf("channel"));
        using (await GetAsync(server.Url))
        {
        }

        await File.WriteAllTextAsync(Json, "<html>out of order</html>");
        var fault = await Assert.ThrowsAsync<DevenvException>(() => GetAsync(server.Url));
        Assert.Equal("DEVENV4020", fault.Diagnostic.Code);
        using var index = await GetAsync(server.Url, isOffline: true);
        Assert.Equal("1.0", Version(index));
    }

    [Fact]
    public async Task Offline_takes_a_stale_index_and_not_a_damaged_one()
    {
        WriteDocument("1.0");
        await using var server = await ChannelServer.StartAsync(_folder.PathOf("channel"));
        server.CacheControl = "max-age=5";
        using (await GetAsync(server.Url))
        {
        }

        using (var stale = await GetAsync(server.Url, isOffline: true, now: s_now.AddYears(1)))
        {
            Assert.Equal("1.0", Version(stale));
        }

        await File.WriteAllTextAsync(IndexFile, "no index");
        var fault = await Assert.ThrowsAsync<DevenvException>(() => GetAsync(server.Url, isOffline: true));
        Assert.Equal("DEVENV4005", fault.Diagnostic.Code);
    }

    [Fact]
    public async Task An_answer_that_nothing_changed_is_no_document_where_nothing_was_known()
    {
        WriteDocument("1.0");
        await using var server = await ChannelServer.StartAsync(_folder.PathOf("channel"));
        server.AnswerOnce("/linux-64/repodata.json.zst", 304);
        using var index = await GetAsync(server.Url);
        Assert.Equal("1.0", Version(index));
    }

    [Fact]
    public async Task A_bzip2_document_is_read()
    {
        const string Packed =
            "QlpoOTFBWSZTWbZDlD8AACaZgBAHWBA+798aIABA1NDUwRoGjTanqCgAAAAD7RGdq3pLJWNlMFPQeOqZVVzSYMX2R8OcJgKhwC39VBQQ7i4G15jqqmSD5jvxdyRThQkLZDlD8A==";
        Directory.CreateDirectory(Path.GetDirectoryName(Json) ?? "/");
        await File.WriteAllBytesAsync(Json + ".bz2", Convert.FromBase64String(Packed));
        await using var server = await ChannelServer.StartAsync(_folder.PathOf("channel"));
        using var index = await GetAsync(server.Url);
        Assert.Equal("3.0", Version(index));
    }

    [Fact]
    public async Task A_zstd_document_of_many_blocks_is_read()
    {
        WriteDocument("1.0");
        await File.WriteAllBytesAsync(Json + ".zst", ZstdFrameWriter.Frame(await File.ReadAllBytesAsync(Json)));
        File.Delete(Json);
        await using var server = await ChannelServer.StartAsync(_folder.PathOf("channel"));
        using var index = await GetAsync(server.Url);
        Assert.Equal(("1.0", ManyRecords + 1), (Version(index), index?.Names.Length));
    }

    [Fact]
    public async Task A_document_is_indexed_while_it_comes_in()
    {
        WriteDocument("1.0", 10 * ManyRecords);
        var frame = ZstdFrameWriter.Frame(await File.ReadAllBytesAsync(Json));
        await using var server = await ChannelServer.StartAsync(_folder.PathOf("channel"));
        server.WriteOnce("/linux-64/repodata.json.zst", async (body, aborted) =>
        {
            await body.WriteAsync(frame.AsMemory(0, frame.Length - 100_000), aborted);
            await body.FlushAsync(aborted);

            // Who waited for the whole document would wait for ever: the rest comes when records are in the index.
            while (!aborted.IsCancellationRequested && UnfinishedLength() == 0)
            {
                await Task.Yield();
            }

            await body.WriteAsync(frame.AsMemory(frame.Length - 100_000), aborted);
        });
        using var index = await GetAsync(server.Url);
        Assert.Equal(("1.0", (10 * ManyRecords) + 1), (Version(index), index?.Names.Length));
    }

    private static IEnumerable<string> Answers(ChannelServer server) =>
        server.Requests.Select(request => $"{request[^3..]} {Path.GetExtension(request[..^4])}");

    private static string Version(RepodataIndex? index)
        => Assert.Single(index?.Records(PackageName.Parse("hello")) ?? []).Package.Version.Source;

    /// <summary>Large enough to get an index file of its own.</summary>
    private void WriteDocument(string version, int count = ManyRecords)
    {
        var others = Enumerable.Range(0, count).Select(i => $$"""
            "p{{i}}-1-0.conda": {"name": "p{{i}}", "version": "1", "build": "0", "depends": ["hello >={{version}}", "p{{i / 2}}"]}
            """);
        var hello = $$"""
            "hello-{{version}}-0.conda": {"name": "hello", "version": "{{version}}", "build": "0"}
            """;
        _folder.Write("channel/linux-64/repodata.json", $$$"""{"packages.conda": { {{{hello}}}, {{{string.Join(", ", others)}}} } }""");
    }

    private long UnfinishedLength() =>
        Directory.Exists(Indexes)
            ? new DirectoryInfo(Indexes).EnumerateFiles(AtomicFile.UnfinishedPrefix + "*").Sum(file => file.Length)
            : 0;

    private void Flip(int place)
    {
        using var file = File.Open(IndexFile, FileMode.Open, FileAccess.ReadWrite);
        file.Position = place;
        var value = file.ReadByte();
        file.Position = place;
        file.WriteByte((byte)(value ^ 4));
    }

    private async Task<string> VersionAsync()
    {
        using var index = await GetAsync();
        return Version(index);
    }

    private RepodataGateway Gateway(Store.Transport.Transport transport, bool isOffline, DateTimeOffset? now = null) => new(
        transport,
        _folder.PathOf("cache"),
        new HostEnvironment("linux-64", FrozenDictionary<string, string>.Empty, _folder.Path, _folder.Path, now ?? s_now, 1, 2),
        isOffline);

    private async Task<RepodataIndex?> GetAsync(string? url = null, bool isOffline = false, int retries = 0, DateTimeOffset? now = null)
    {
        using var transport = new Store.Transport.Transport(
            new TransportOptions { RetryDelays = [.. Enumerable.Repeat(TimeSpan.Zero, retries)], Offline = isOffline });
        return await Gateway(transport, isOffline, now)
            .GetAsync(ChannelUrl.FromUrl(url ?? new Uri(_folder.PathOf("channel")).AbsoluteUri), Subdir.Linux64, CancellationToken.None);
    }
}
