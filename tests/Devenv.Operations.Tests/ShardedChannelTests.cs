using System.Text.Json.Nodes;
using Devenv.Formats.Zstd;
using Devenv.Primitives.Diagnostics;
using Devenv.TestKit;
using Devenv.TestKit.Packages;

namespace Devenv.Operations.Tests;

/// <summary>Locking from a channel with shards (CEP 16) against locking from its repodata.json.</summary>
public sealed class ShardedChannelTests : IDisposable
{
    private readonly TestWorkspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task The_lock_file_is_the_one_of_plain_repodata()
    {
        Publish(
            new PackageBuilder("app", "1.0").DependsOn("lib >=1,<3", "data"),
            new PackageBuilder("app", "2.0").DependsOn("lib >=3"),
            new PackageBuilder("lib", "1.5").DependsOn("deep"),
            new PackageBuilder("lib", "2.5").DependsOn("deep 9.*"),
            new PackageBuilder("data", "1.0").IsNoarchGeneric(),
            new PackageBuilder("deep", "1.0"),
            new PackageBuilder("unrelated", "1.0"));
        var (sharded, plain) = await LockBothWaysAsync("app = \"*\"");
        Assert.Equal(plain, sharded);
        Assert.Equal(["app-1.0", "data-1.0", "deep-1.0", "lib-1.5"], _workspace.Locked());
    }

    [Fact]
    public async Task Only_what_can_be_reached_is_fetched()
    {
        Publish(new PackageBuilder("app", "1.0").DependsOn("lib"), new PackageBuilder("lib", "1.0"),
            new PackageBuilder("unrelated", "1.0"));
        await using var server = await ServeAsync("app = \"*\"");
        await _workspace.LockAsync();
        Assert.Equal(2, server.Requests.Count(request => request.Contains("/shards/", StringComparison.Ordinal)));
        Assert.DoesNotContain(server.Requests, request => request.Contains("repodata.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_only_the_locked_records_need_is_there()
    {
        Publish(new PackageBuilder("app", "1.0").DependsOn("lib"), new PackageBuilder("lib", "1.0"));
        await using var server = await ServeAsync("app = \"*\"");
        await _workspace.LockAsync();
        Publish(
            new PackageBuilder("app", "1.0").DependsOn("lib"),
            new PackageBuilder("app", "2.0"),
            new PackageBuilder("lib", "1.0"),
            new PackageBuilder("tool", "1.0"));
        Manifest(server, "app = \"*\"\ntool = \"*\"");
        await _workspace.LockAsync();
        Assert.Equal(["app-1.0", "lib-1.0", "tool-1.0"], _workspace.Locked());
    }

    [Fact]
    public async Task A_conflict_is_explained_as_with_plain_repodata()
    {
        Publish(new PackageBuilder("app", "1.0").DependsOn("libb >=2"), new PackageBuilder("lib", "1.0"));
        await using var server = await ServeAsync("app = \"*\"");
        var sharded = await Assert.ThrowsAsync<DevenvException>(() => _workspace.LockAsync());
        Forget();
        var plain = await Assert.ThrowsAsync<DevenvException>(() => _workspace.LockAsync());
        Assert.Equal("DEVENV2001", sharded.Diagnostic.Code);
        Assert.Equal(plain.Diagnostic.Message, sharded.Diagnostic.Message);
    }

    [Fact]
    public async Task A_record_that_is_no_record_is_warned_of()
    {
        Publish(new PackageBuilder("app", "1.0"), new PackageBuilder("app", "2.0").With("depends", "no list"));
        await using var server = await ServeAsync("app = \"*\"");
        await _workspace.LockAsync();
        Assert.Equal(["app-1.0"], _workspace.Locked());
        Assert.Equal("DEVENV4021", Assert.Single(_workspace.Log.Diagnostics).Code);
    }

    [Fact]
    public async Task A_revision_that_is_not_known_is_warned_of_once()
    {
        Publish(new PackageBuilder("app", "1.0").DependsOn("lib"), new PackageBuilder("lib", "1.0"));
        var file = _workspace.PathOf("channel/linux-64/repodata.json");
        var document = JsonNode.Parse(File.ReadAllText(file))!.AsObject(); // it is a document
        document["info"]!["repodata_revisions"] = new JsonObject { ["v4"] = new JsonObject() }; // every document has it
        ShardWriter.Write(document, Path.GetDirectoryName(file)!); // it is in a folder
        await using var server = await ServeAsync("app = \"*\"");
        await _workspace.LockAsync();
        Assert.Equal(["app-1.0", "lib-1.0"], _workspace.Locked());
        Assert.Equal("DEVENV4141", Assert.Single(_workspace.Log.Diagnostics).Code);
    }

    [SharedFact]
    public async Task Real_environments_are_locked_as_with_plain_repodata()
    {
        foreach (var subdir in (string[])["linux-64", "noarch"])
        {
            var packed = File.ReadAllBytes(SharedData.PathOf($"corpus/channel/{subdir}/repodata.json.zst"));
            var folder = Directory.CreateDirectory(_workspace.PathOf($"channel/{subdir}")).FullName;
            File.WriteAllBytes(Path.Join(folder, "repodata.json.zst"), packed);
            ShardWriter.Write(JsonNode.Parse(ZstdDecoder.Decode(packed).Span)!.AsObject(), folder); // it is a document
        }

        var (sharded, plain) = await LockBothWaysAsync(
            "python = \"3.12.*\"\nnumpy = \"*\"\nscipy = \"*\"\npandas = \"*\"\nmatplotlib = \"*\"\njupyter = \"*\"");
        Assert.Equal(plain, sharded);
        Assert.Contains("numpy-", sharded, StringComparison.Ordinal);
    }

    private void Publish(params PackageBuilder[] packages)
    {
        var channel = new ChannelBuilder(_workspace.PathOf("channel")).WithSubdir("linux-64").WithShards();
        foreach (var package in packages)
        {
            channel.Add(package);
        }

        channel.Write();
    }

    private async Task<(string Sharded, string Plain)> LockBothWaysAsync(string dependencies)
    {
        await using var server = await ServeAsync(dependencies);
        await _workspace.LockAsync();
        var sharded = _workspace.Read("w/pixi.lock");
        Assert.Contains(server.Requests, request => request.Contains("/shards/", StringComparison.Ordinal));
        Forget();
        var before = server.Requests.Count;
        await _workspace.LockAsync();
        Assert.DoesNotContain(server.Requests.Skip(before), request => request.Contains("/shards/", StringComparison.Ordinal));
        return (sharded, _workspace.Read("w/pixi.lock"));
    }

    /// <summary>Takes away the lock, the cache and the channel's shards.</summary>
    private void Forget()
    {
        File.Delete(_workspace.LockPath);
        Directory.Delete(_workspace.PathOf("cache"), recursive: true);
        foreach (var index in Directory.GetFiles(_workspace.PathOf("channel"), "repodata_shards.msgpack.zst", SearchOption.AllDirectories))
        {
            File.Delete(index);
        }
    }

    private async Task<ChannelServer> ServeAsync(string dependencies)
    {
        var server = await ChannelServer.StartAsync(_workspace.PathOf("channel"));
        Manifest(server, dependencies);
        return server;
    }

    private void Manifest(ChannelServer server, string dependencies) => _workspace.WriteManifest(
        $"""
        [workspace]
        name = "w"
        channels = ["{server.Url}"]
        platforms = ["linux-64"]

        [dependencies]
        {dependencies}
        """);
}
