using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Formats.Zstd;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Repodata.Shards;
using Devenv.Store.Transport;
using Devenv.TestKit;
using Devenv.TestKit.Fuzzing;
using Devenv.TestKit.Packages;

namespace Devenv.Store.Tests.Repodata.Shards;

public sealed class ShardGatewayTests : IDisposable
{
    private const string IndexPath = "/linux-64/repodata_shards.msgpack.zst";
    private static readonly DateTimeOffset s_now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly List<Store.Transport.Transport> _transports = [];

    private string Channel => _folder.PathOf("channel");

    public void Dispose()
    {
        _transports.ForEach(transport => transport.Dispose());
        _folder.Dispose();
    }

    [Fact]
    public async Task Records_of_a_name_come_with_its_shard_alone()
    {
        WriteChannel("1.0");
        await using var server = await ChannelServer.StartAsync(Channel);
        using var records = await GetAsync(server.Url);
        Assert.Equal(["hello-1.0-0.conda"], await HelloAsync(records));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task The_names_are_those_of_the_index()
    {
        WriteChannel("1.0");
        await using var server = await ChannelServer.StartAsync(Channel);
        using var records = await GetAsync(server.Url);
        Assert.Equal(["hello", "other"], records!.Names.Select(name => name.Normalized)); // the channel has shards
    }

    [Fact]
    public async Task What_was_not_loaded_is_empty()
    {
        WriteChannel("1.0");
        await using var server = await ChannelServer.StartAsync(Channel);
        using var records = await GetAsync(server.Url);
        Assert.Empty(records!.Records(PackageName.Parse("hello"))); // the channel has shards
    }

    [Fact]
    public async Task A_name_that_the_index_lacks_is_not_asked_for()
    {
        WriteChannel("1.0");
        await using var server = await ChannelServer.StartAsync(Channel);
        using var records = await GetAsync(server.Url);
        await records!.LoadAsync([PackageName.Parse("absent")], CancellationToken.None); // the channel has shards
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task An_unchanged_index_is_confirmed_and_shards_are_kept_for_ever()
    {
        WriteChannel("1.0");
        await using var server = await ChannelServer.StartAsync(Channel);
        await LoadAsync(server.Url);
        Assert.Equal(["hello-1.0-0.conda"], await LoadAsync(server.Url, now: s_now.AddYears(3)));
        Assert.Equal([$"GET {IndexPath} 200", $"GET {IndexPath} 304"],
            server.Requests.Where(request => request.Contains("repodata_shards", StringComparison.Ordinal)));
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task A_fresh_index_is_not_asked_for()
    {
        WriteChannel("1.0");
        await using var server = await ChannelServer.StartAsync(Channel);
        server.CacheControl = "max-age=60";
        await LoadAsync(server.Url);
        await LoadAsync(server.Url, now: s_now.AddSeconds(59));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_changed_index_brings_the_new_records()
    {
        WriteChannel("1.0");
        await using var server = await ChannelServer.StartAsync(Channel);
        await LoadAsync(server.Url);
        WriteChannel("2.0");
        Assert.Equal(["hello-2.0-0.conda"], await LoadAsync(server.Url));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(501)]
    public async Task A_channel_without_shards_is_remembered_for_a_while(int status)
    {
        Directory.CreateDirectory(Channel);
        await using var server = await ChannelServer.StartAsync(Channel);
        server.AnswerOnce(IndexPath, status);
        Assert.Null(await GetAsync(server.Url));
        Assert.Null(await GetAsync(server.Url, now: s_now.AddDays(13)));
        Assert.Single(server.Requests);
        WriteChannel("1.0");
        using var records = await GetAsync(server.Url, now: s_now.AddDays(15));
        Assert.Equal(["hello-1.0-0.conda"], await HelloAsync(records));
    }

    [Fact]
    public async Task A_folder_is_read_without_shards()
    {
        WriteChannel("1.0");
        Assert.Null(await GetAsync(new Uri(Channel).AbsoluteUri));
    }

    [Fact]
    public async Task Shards_that_are_switched_off_are_not_asked_for()
    {
        WriteChannel("1.0");
        await using var server = await ChannelServer.StartAsync(Channel);
        Assert.Null(await GetAsync(server.Url, rules: [new DocumentRule(null, "repodata_shards.msgpack.zst", IsDisabled: true)]));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Offline_takes_what_the_cache_has()
    {
        WriteChannel("1.0");
        await using var server = await ChannelServer.StartAsync(Channel);
        await LoadAsync(server.Url);
        Assert.Equal(["hello-1.0-0.conda"], await LoadAsync(server.Url, now: s_now.AddYears(1), isOffline: true));
    }

    [Fact]
    public async Task Offline_without_an_index_there_are_no_shards() => Assert.Null(await GetAsync("http://127.0.0.1:9/", isOffline: true));

    [Fact]
    public async Task Offline_a_shard_that_the_cache_lacks_is_named()
    {
        WriteChannel("1.0");
        await using var server = await ChannelServer.StartAsync(Channel);
        (await GetAsync(server.Url))?.Dispose();
        Assert.Equal("DEVENV4005", await FaultAsync(() => LoadAsync(server.Url, isOffline: true)));
    }

    [Fact]
    public async Task A_shard_that_is_not_there_is_an_error_and_the_index_is_asked_for_anew()
    {
        WriteChannel("1.0");
        await using var server = await ChannelServer.StartAsync(Channel);
        server.CacheControl = "max-age=60";
        File.Delete(HelloShard());
        Assert.Equal("DEVENV4102", await FaultAsync(() => LoadAsync(server.Url)));
        WriteChannel("2.0");
        Assert.Equal(["hello-2.0-0.conda"], await LoadAsync(server.Url));
    }

    [Fact]
    public async Task A_shard_with_another_hash_is_an_error_and_is_not_kept()
    {
        WriteChannel("1.0");
        await using var server = await ChannelServer.StartAsync(Channel);
        var (shard, content) = (HelloShard(), File.ReadAllBytes(HelloShard()));
        File.WriteAllBytes(shard, ZstdFrameWriter.Frame(MessagePackWriter.Write(new JsonObject { ["packages"] = new JsonObject() })));
        Assert.Equal("DEVENV4101", await FaultAsync(() => LoadAsync(server.Url)));
        File.WriteAllBytes(shard, content);
        Assert.Equal(["hello-1.0-0.conda"], await LoadAsync(server.Url));
    }

    [Fact]
    public async Task A_shard_that_was_damaged_in_the_cache_is_fetched_again()
    {
        WriteChannel("1.0");
        await using var server = await ChannelServer.StartAsync(Channel);
        await LoadAsync(server.Url);
        File.WriteAllText(Assert.Single(CachedFiles("*.msgpack.zst")), "damage");
        File.Delete(Assert.Single(CachedFiles("*.index")));
        Assert.Equal(["hello-1.0-0.conda"], await LoadAsync(server.Url));
    }

    [Fact]
    public async Task Names_that_were_reached_together_are_there_without_their_shards()
    {
        WriteChannel("1.0");
        await using var server = await ChannelServer.StartAsync(Channel);
        await LoadAsync(server.Url);
        File.Delete(Assert.Single(CachedFiles("*.msgpack.zst")));
        Assert.Equal(["hello-1.0-0.conda"], await LoadAsync(server.Url, isOffline: true));
    }

    [Fact]
    public async Task An_index_of_shards_that_was_damaged_in_the_cache_is_made_again()
    {
        WriteChannel("1.0");
        await using var server = await ChannelServer.StartAsync(Channel);
        await LoadAsync(server.Url);
        var index = Assert.Single(CachedFiles("*.index"));
        var content = File.ReadAllBytes(index);
        var damaged = (byte[])content.Clone();
        damaged[20] ^= 1;
        File.WriteAllBytes(index, damaged);
        Assert.Equal(["hello-1.0-0.conda"], await LoadAsync(server.Url, isOffline: true));
        Assert.Equal(content[..40], File.ReadAllBytes(index)[..40]);
    }

    [Fact]
    public async Task An_index_of_shards_that_is_cut_off_is_made_again()
    {
        WriteChannel("1.0");
        await using var server = await ChannelServer.StartAsync(Channel);
        await LoadAsync(server.Url);
        var index = Assert.Single(CachedFiles("*.index"));
        File.WriteAllBytes(index, File.ReadAllBytes(index)[..^5]);
        Assert.Equal(["hello-1.0-0.conda"], await LoadAsync(server.Url, isOffline: true));
    }

    [Fact]
    public async Task Names_of_which_some_were_there_already_are_not_kept_together()
    {
        WriteChannel("1.0");
        await using var server = await ChannelServer.StartAsync(Channel);
        using var records = await GetAsync(server.Url);
        await HelloAsync(records);
        // the channel has shards
        await records!.LoadAsync([PackageName.Parse("hello"), PackageName.Parse("other")], CancellationToken.None);
        Assert.Single(records.Records(PackageName.Parse("other")));
        Assert.Single(CachedFiles("*.index"));
    }

    [Fact]
    public async Task The_time_of_an_index_of_shards_is_that_of_its_last_use()
    {
        WriteChannel("1.0");
        await using var server = await ChannelServer.StartAsync(Channel);
        await LoadAsync(server.Url);
        await LoadAsync(server.Url, now: s_now.AddDays(40));
        Assert.Equal(s_now.AddDays(40).UtcDateTime, File.GetLastWriteTimeUtc(Assert.Single(CachedFiles("*.index"))));
    }

    [Fact]
    public async Task A_damaged_index_in_the_cache_is_fetched_again()
    {
        WriteChannel("1.0");
        await using var server = await ChannelServer.StartAsync(Channel);
        server.CacheControl = "max-age=60";
        await LoadAsync(server.Url);
        var file = Assert.Single(Directory.GetFiles(_folder.PathOf("cache/repodata"), "*.shards"));
        var bytes = File.ReadAllBytes(file);
        bytes[^20] ^= 1;
        File.WriteAllBytes(file, bytes);
        Assert.Equal(["hello-1.0-0.conda"], await LoadAsync(server.Url));
    }

    [Fact]
    public async Task A_truncated_index_is_an_error_and_is_not_kept()
    {
        WriteChannel("1.0");
        await using var server = await ChannelServer.StartAsync(Channel);
        server.SendOnce(IndexPath, File.ReadAllBytes(Channel + IndexPath)[..^30]);
        Assert.Equal("DEVENV4008", await FaultAsync(() => LoadAsync(server.Url)));
        Assert.Equal(["hello-1.0-0.conda"], await LoadAsync(server.Url));
    }

    [Fact]
    public async Task An_empty_index_is_an_error()
    {
        WriteChannel("1.0");
        await using var server = await ChannelServer.StartAsync(Channel);
        server.SendOnce(IndexPath, []);
        Assert.Equal("DEVENV4008", await FaultAsync(() => LoadAsync(server.Url)));
    }

    [Fact]
    public async Task A_truncated_shard_that_has_its_hash_is_an_error()
    {
        Publish(ZstdFrameWriter.Frame([0x80])[..^3]);
        await using var server = await ChannelServer.StartAsync(Channel);
        Assert.Equal("DEVENV4008", await FaultAsync(() => LoadAsync(server.Url)));
    }

    [Fact]
    public async Task A_shard_has_no_say_in_other_names()
    {
        Publish(Shard(
            """{"packages.conda": {"other-1-0.conda": {"name": "other", "version": "1", "build": "0", "build_number": 0, "depends": []}}}"""));
        await using var server = await ChannelServer.StartAsync(Channel);
        using var records = await GetAsync(server.Url);
        Assert.Empty(await HelloAsync(records));
        Assert.Empty(records!.Records(PackageName.Parse("other"))); // the channel has shards
    }

    [Fact]
    public async Task Removed_files_are_left_out()
    {
        Publish(Shard(
            $$"""{"packages.conda": {"hello-1-0.conda": {{Hello("1")}}, "hello-2-0.conda": {{Hello("2")}} }, "removed": ["hello-2-0.conda"]}"""));
        await using var server = await ChannelServer.StartAsync(Channel);
        Assert.Equal(["hello-1-0.conda"], await LoadAsync(server.Url));
    }

    [Fact]
    public async Task The_two_maps_of_a_shard_stay_apart()
    {
        Publish(Shard(
            $$"""{"packages.conda": {"hello-3-0.conda": {{Hello("3")}}, "hello-1-0.conda": {{Hello("1")}} }, "packages": {"hello-2-0.tar.bz2": {{Hello("2")}} } }"""));
        await using var server = await ChannelServer.StartAsync(Channel);
        Assert.Equal(["hello-2-0.tar.bz2", "hello-3-0.conda", "hello-1-0.conda"], await LoadAsync(server.Url));
    }

    [Fact]
    public async Task Hashes_of_records_are_read_from_bytes()
    {
        var record = Hello("1").Replace("\"build\"",
            "\"sha256\": \"" + new string('a', 64) + "\", \"md5\": \"" + new string('b', 32) + "\", \"build\"", StringComparison.Ordinal);
        Publish(Shard($$"""{"packages.conda": {"hello-1-0.conda": {{record}} } }"""));
        await using var server = await ChannelServer.StartAsync(Channel);
        using var records = await GetAsync(server.Url);
        await HelloAsync(records);
        var package = Assert.Single(records!.Records(PackageName.Parse("hello"))).Package; // the channel has shards
        Assert.Equal((new string('a', 64), new string('b', 32)), (package.Sha256.ToString(), package.Md5.ToString()));
    }

    [Theory]
    [InlineData("", "linux-64/")]
    [InlineData("../packages", "packages/")]
    [InlineData("/elsewhere/", "elsewhere/")]
    [InlineData("https://files.example/c", "https://files.example/c/")]
    public async Task Archives_are_where_the_base_url_says(string baseUrl, string expected)
    {
        Publish(Shard($$"""{"packages.conda": {"hello-1-0.conda": {{Hello("1")}} } }"""), baseUrl: baseUrl);
        await using var server = await ChannelServer.StartAsync(Channel);
        using var records = await GetAsync(server.Url);
        await HelloAsync(records);
        Assert.Equal(
            new Uri(new Uri(server.Url), expected + "hello-1-0.conda").AbsoluteUri,
            Assert.Single(records!.Records(PackageName.Parse("hello"))).Url); // the channel has shards
    }

    [Theory]
    [InlineData("", "linux-64")]
    [InlineData("../pool", "pool")]
    [InlineData("/pool/", "pool")]
    public async Task Shards_are_where_the_index_says(string shardsBaseUrl, string folder)
    {
        Publish(Shard($$"""{"packages.conda": {"hello-1-0.conda": {{Hello("1")}} } }"""), shardsBaseUrl, folder);
        await using var server = await ChannelServer.StartAsync(Channel);
        Assert.Equal(["hello-1-0.conda"], await LoadAsync(server.Url));
    }

    [Fact]
    public async Task Damaged_documents_end_in_coded_errors_and_bounded_memory()
    {
        var shard = MessagePackWriter.Write(
            JsonNode.Parse($$"""{"packages.conda": {"hello-1-0.conda": {{Hello("1")}} }, "removed": ["x"]}"""));
        var mutator = new Mutator([shard], 11);
        await using var server = await ChannelServer.StartAsync(Channel);
        for (var number = 0; number < 200; number++)
        {
            Publish(ZstdFrameWriter.Frame(mutator.Case(number)));
            try
            {
                Assert.InRange((await LoadAsync(server.Url)).Count, 0, 1);
            }
            catch (DevenvException fault)
            {
                Assert.Contains(fault.Diagnostic.Code, (string[])["DEVENV4008", "DEVENV4020"]);
            }
        }
    }

    private static string Hello(string version) =>
        $$"""{"name": "hello", "version": "{{version}}", "build": "0", "build_number": 0, "depends": []}""";

    private static byte[] Shard(string json) => ZstdFrameWriter.Frame(MessagePackWriter.Write(JsonNode.Parse(json)));

    private static async Task<string> FaultAsync(Func<Task> action) => (await Assert.ThrowsAsync<DevenvException>(action)).Diagnostic.Code;

    private static async Task<IReadOnlyList<string>> HelloAsync(ShardedRecords? records)
    {
        Assert.NotNull(records);
        await records.LoadAsync([PackageName.Parse("hello")], CancellationToken.None);
        return [.. records.Records(PackageName.Parse("hello")).Select(record => record.FileName)];
    }

    private void WriteChannel(string version) =>
        new ChannelBuilder(Channel).WithShards().Add(new PackageBuilder("hello", version)).Add(new PackageBuilder("other")).Write();

    private string[] CachedFiles(string pattern) => Directory.GetFiles(_folder.PathOf("cache/repodata/shards"), pattern);

    /// <summary>The file of hello's shard: the index has it first.</summary>
    private string HelloShard() => Directory.GetFiles(Path.Join(Channel, "linux-64", "shards"))
        .Single(file => ZstdDecoder.Decode(File.ReadAllBytes(file)).Span.IndexOf("hello-"u8) > 0);

    /// <summary>A channel whose one shard, for "hello", has these bytes.</summary>
    private void Publish(byte[] shard, string shardsBaseUrl = "", string folder = "linux-64", string baseUrl = "")
    {
        var hash = Sha256Hash.Compute(shard);
        _folder.Write("channel/linux-64/x", string.Empty);
        File.WriteAllBytes(Path.Join(Directory.CreateDirectory(Path.Join(Channel, folder)).FullName, $"{hash}.msgpack.zst"), shard);
        var description = new JsonObject { ["subdir"] = "linux-64", ["base_url"] = baseUrl, ["shards_base_url"] = shardsBaseUrl };
        var index = MessagePackWriter.Map(
            ("info", MessagePackWriter.Write(description)),
            ("version", [1]),
            ("shards", MessagePackWriter.Map(("hello", MessagePackWriter.Binary(Convert.FromHexString(hash.ToString()))))));
        File.WriteAllBytes(Channel + IndexPath, ZstdFrameWriter.Frame(index));
    }

    private async Task<IReadOnlyList<string>> LoadAsync(string url, DateTimeOffset? now = null, bool isOffline = false)
    {
        using var records = await GetAsync(url, now, isOffline);
        return await HelloAsync(records);
    }

    private async Task<ShardedRecords?> GetAsync(
        string url, DateTimeOffset? now = null, bool isOffline = false, ImmutableArray<DocumentRule>? rules = null)
    {
        var transport = new Store.Transport.Transport(
            new TransportOptions { RetryDelays = [], Offline = isOffline, Documents = rules ?? [] });
        _transports.Add(transport);
        var host = new HostEnvironment("linux-64", FrozenDictionary<string, string>.Empty, _folder.Path, _folder.Path, now ?? s_now, 1, 2);
        return await new ShardGateway(transport, _folder.PathOf("cache"), host, isOffline)
            .GetAsync(ChannelUrl.FromUrl(url), Subdir.Linux64, CancellationToken.None);
    }
}
