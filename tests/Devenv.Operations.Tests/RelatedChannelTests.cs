using Devenv.Primitives.Diagnostics;
using Devenv.TestKit;
using Devenv.TestKit.Packages;

namespace Devenv.Operations.Tests;

/// <summary>Locking and searching where channels name others (CEP 42).</summary>
public sealed class RelatedChannelTests : IDisposable
{
    private readonly TestWorkspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_base_supplies_what_the_channel_lacks_and_stands_above_it(bool hasShards)
    {
        Publish("bioconda", hasShards, ("../conda-forge", null),
            new PackageBuilder("samtools", "1.0").DependsOn("zlib"), new PackageBuilder("zlib", "9.0"));
        Publish("conda-forge", hasShards, (null, null), new PackageBuilder("zlib", "1.3"));
        await using var server = await ServeAsync(["bioconda"], "samtools = \"*\"");
        await _workspace.LockAsync();
        Assert.Equal(["samtools-1.0", "zlib-1.3"], _workspace.Locked());
        Assert.Empty(_workspace.Log.Diagnostics);
    }

    [Fact]
    public async Task The_lock_file_names_the_channels_of_the_manifest_alone_and_holds()
    {
        Publish("bioconda", false, ("../conda-forge", null), new PackageBuilder("samtools", "1.0").DependsOn("zlib"));
        Publish("conda-forge", false, (null, null), new PackageBuilder("zlib", "1.3"));
        await using var server = await ServeAsync(["bioconda"], "samtools = \"*\"");
        await _workspace.LockAsync();
        var text = _workspace.Read("w/pixi.lock");
        Assert.Contains($"channels:\n    - url: {server.Url}bioconda/\n    packages:", text, StringComparison.Ordinal);
        Assert.Contains($"- conda: {server.Url}conda-forge/linux-64/zlib-1.3-0.conda", text, StringComparison.Ordinal);
        var before = server.Requests.Count;
        await _workspace.LockAsync();
        Assert.Equal(before, server.Requests.Count);
    }

    [Fact]
    public async Task A_label_stands_above_what_it_overrides()
    {
        Publish("main/label/rc", false, (null, "../.."), new PackageBuilder("app", "2.0rc1"));
        Publish("main", false, (null, null), new PackageBuilder("app", "1.0"), new PackageBuilder("lib", "1.0"));
        await using var server = await ServeAsync(["main/label/rc"], "app = \"*\"\nlib = \"*\"");
        await _workspace.LockAsync();
        Assert.Equal(["app-2.0rc1", "lib-1.0"], _workspace.Locked());
    }

    [Fact]
    public async Task Nothing_is_followed_where_the_depth_is_0()
    {
        Publish("bioconda", false, ("../conda-forge", null), new PackageBuilder("zlib", "9.0"));
        Publish("conda-forge", false, (null, null), new PackageBuilder("zlib", "1.3"));
        await using var server = await ServeAsync(["bioconda"], "zlib = \"*\"");
        await _workspace.LockAsync(change: properties => properties with { ChannelRelationsMaxDepth = "0" });
        Assert.Equal(["zlib-9.0"], _workspace.Locked());
        Assert.DoesNotContain(server.Requests, request => request.Contains("conda-forge", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_related_channel_that_is_not_there_is_a_warning_at_the_manifests_line()
    {
        Publish("bioconda", false, ("../conda-forge", null), new PackageBuilder("zlib", "9.0"));
        await using var server = await ServeAsync(["bioconda"], "zlib = \"*\"");
        await _workspace.LockAsync();
        Assert.Equal(["zlib-9.0"], _workspace.Locked());
        var warning = Assert.Single(_workspace.Log.Diagnostics);
        Assert.Equal(("DEVENV4165", 3), (warning.Code, warning.Span?.Line));
    }

    [Fact]
    public async Task A_related_channel_that_cannot_be_read_is_an_error()
    {
        Publish("bioconda", false, ("../conda-forge", null), new PackageBuilder("zlib", "9.0"));
        Publish("conda-forge", false, (null, null));
        File.WriteAllText(_workspace.PathOf("channels/conda-forge/linux-64/repodata.json"), "{");
        await using var server = await ServeAsync(["bioconda"], "zlib = \"*\"");
        var thrown = await Assert.ThrowsAsync<DevenvException>(() => _workspace.LockAsync());
        Assert.Equal("DEVENV4020", thrown.Diagnostic.Code);
        Assert.False(File.Exists(_workspace.LockPath));
    }

    [Fact]
    public async Task Relations_that_contradict_each_other_are_an_error()
    {
        Publish("bioconda", false, ("../conda-forge", "../conda-forge"), new PackageBuilder("zlib", "9.0"));
        await using var server = await ServeAsync(["bioconda"], "zlib = \"*\"");
        var thrown = await Assert.ThrowsAsync<DevenvException>(() => _workspace.LockAsync());
        Assert.Equal("DEVENV4161", thrown.Diagnostic.Code);
    }

    [Fact]
    public async Task Search_looks_there_too()
    {
        Publish("bioconda", false, ("../conda-forge", null), new PackageBuilder("samtools", "1.0"));
        Publish("conda-forge", false, (null, null), new PackageBuilder("zlib", "1.3"));
        await using var server = await ServeAsync(["bioconda"], "samtools = \"*\"");
        var found = await new SearchPackages(_workspace.Request(), _workspace.Log)
            .RunAsync("zlib", string.Empty, json: false, CancellationToken.None);
        Assert.StartsWith("zlib  1.3", found, StringComparison.Ordinal);
    }

    private void Publish(string channel, bool hasShards, (string? Base, string? Overrides) relations, params PackageBuilder[] packages)
    {
        var builder = new ChannelBuilder(_workspace.PathOf($"channels/{channel}")).WithSubdir("linux-64")
            .WithRelations(relations.Base, relations.Overrides);
        foreach (var package in packages)
        {
            builder.Add(package);
        }

        (hasShards ? builder.WithShards() : builder).Write();
    }

    private async Task<ChannelServer> ServeAsync(IEnumerable<string> channels, string dependencies)
    {
        var server = await ChannelServer.StartAsync(_workspace.PathOf("channels"));
        server.CacheControl = "max-age=1000";
        _workspace.WriteManifest(
            $"""
            [workspace]
            name = "w"
            channels = [{string.Join(", ", channels.Select(channel => $"\"{server.Url}{channel}\""))}]
            platforms = ["linux-64"]

            [dependencies]
            {dependencies}
            """);
        return server;
    }
}
