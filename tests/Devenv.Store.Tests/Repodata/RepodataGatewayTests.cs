using System.Collections.Frozen;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Conda.Repodata;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Repodata;
using Devenv.Store.Transport;
using Devenv.TestKit;
using Devenv.TestKit.Packages;

namespace Devenv.Store.Tests.Repodata;

public sealed class RepodataGatewayTests : IDisposable
{
    private static readonly DateTimeOffset s_now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    private string Channel => _folder.PathOf("channel");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_is_read_directly()
    {
        var channel = WriteChannel("1.0");
        var index = await GetAsync(channel.Url, Subdir.Linux64);
        Assert.Equal("1.0", Assert.Single(Hello(index)).Package.Version.ToString());
        Assert.False(Directory.Exists(_folder.PathOf("cache")));
    }

    [Fact]
    public async Task A_folder_with_a_compressed_index_alone_is_read()
    {
        var channel = WriteChannel("1.0");
        File.Delete(Path.Join(Channel, "linux-64", "repodata.json"));
        Assert.Single(Hello(await GetAsync(channel.Url, Subdir.Linux64)));
    }

    [Fact]
    public async Task A_subdir_that_is_not_there_is_null()
    {
        var channel = WriteChannel("1.0");
        Assert.Null(await GetAsync(channel.Url, Subdir.Parse("win-64")));
    }

    [Fact]
    public async Task An_unchanged_document_is_confirmed_and_not_sent_again()
    {
        WriteChannel("1.0");
        await using var server = await ChannelServer.StartAsync(Channel);
        await GetAsync(server.Url, Subdir.Linux64);
        Assert.Single(Hello(await GetAsync(server.Url, Subdir.Linux64)));
        Assert.Equal(["GET /linux-64/repodata.json.zst 200", "GET /linux-64/repodata.json.zst 304"], server.Requests);
    }

    [Fact]
    public async Task A_fresh_document_is_not_asked_for()
    {
        WriteChannel("1.0");
        await using var server = await ChannelServer.StartAsync(Channel);
        server.CacheControl = "public, max-age=30";
        await GetAsync(server.Url, Subdir.Linux64);
        await GetAsync(server.Url, Subdir.Linux64, now: s_now.AddSeconds(29));
        Assert.Single(server.Requests);
        await GetAsync(server.Url, Subdir.Linux64, now: s_now.AddSeconds(31));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_new_document_replaces_the_old_one()
    {
        WriteChannel("1.0");
        await using var server = await ChannelServer.StartAsync(Channel);
        await GetAsync(server.Url, Subdir.Linux64);
        WriteChannel("2.0");
        Assert.Equal("2.0", Assert.Single(Hello(await GetAsync(server.Url, Subdir.Linux64))).Package.Version.ToString());
    }

    [Fact]
    public async Task A_server_without_compressed_indexes_gives_the_plain_one()
    {
        WriteChannel("1.0");
        File.Delete(Path.Join(Channel, "linux-64", "repodata.json.zst"));
        await using var server = await ChannelServer.StartAsync(Channel);
        Assert.Single(Hello(await GetAsync(server.Url, Subdir.Linux64)));
    }

    [Fact]
    public async Task Offline_takes_what_the_cache_has_and_names_what_it_lacks()
    {
        WriteChannel("1.0");
        await using var server = await ChannelServer.StartAsync(Channel);
        await GetAsync(server.Url, Subdir.Linux64);
        Assert.Single(Hello(await GetAsync(server.Url, Subdir.Linux64, isOffline: true)));
        var fault = await Assert.ThrowsAsync<DevenvException>(() => GetAsync(server.Url, Subdir.Noarch, isOffline: true));
        Assert.Equal("DEVENV4005", fault.Diagnostic.Code);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_broken_compressed_index_is_a_coded_error()
    {
        var channel = WriteChannel("1.0");
        File.Delete(Path.Join(Channel, "linux-64", "repodata.json"));
        File.WriteAllText(Path.Join(Channel, "linux-64", "repodata.json.zst"), "no zstd");
        var fault = await Assert.ThrowsAsync<DevenvException>(() => GetAsync(channel.Url, Subdir.Linux64));
        Assert.Equal("DEVENV4008", fault.Diagnostic.Code);
    }

    private static IEnumerable<RepodataRecord> Hello(RepodataIndex? index) => index?.Records(PackageName.Parse("hello")) ?? [];

    private ChannelBuilder WriteChannel(string version)
    {
        var channel = new ChannelBuilder(Channel).WithCompressedIndex().Add(new PackageBuilder("hello", version));
        channel.Write();
        return channel;
    }

    private async Task<RepodataIndex?> GetAsync(string url, Subdir subdir, DateTimeOffset? now = null, bool isOffline = false)
    {
        using var transport = new Store.Transport.Transport(new TransportOptions { RetryDelays = [], Offline = isOffline });
        var host = new HostEnvironment(
            "linux-64", FrozenDictionary<string, string>.Empty, _folder.Path, _folder.Path, now ?? s_now, 1, 2);
        return await new RepodataGateway(transport, _folder.PathOf("cache"), host, isOffline)
            .GetAsync(ChannelUrl.FromUrl(url), subdir, CancellationToken.None);
    }
}
