using System.Text;
using System.Text.Json.Nodes;
using Devenv.Formats.Zstd;
using Devenv.Primitives.Diagnostics;
using Devenv.TestKit;
using Devenv.TestKit.Packages;

namespace Devenv.Operations.Tests;

/// <summary>
/// Channels that give no index, or none that can be read. After each error the environment and the lock file are those of before.
/// </summary>
public sealed class BadChannelTests
{
    private const string Compressed = "/linux-64/repodata.json.zst";

    private const string Plain = "/linux-64/repodata.json";

    [Theory]
    [InlineData(401, "DEVENV4120", "credentials")]
    [InlineData(403, "DEVENV4120", "credentials")]
    [InlineData(500, "DEVENV4003", "later")]
    public async Task A_refusal_names_the_address_and_the_status(int status, string code, string hint)
    {
        using var workspace = await InstalledAsync();
        await using var server = await ServeAsync(workspace);
        server.AnswerOnce(Compressed, status).AnswerOnce(Compressed, status);
        var fault = await FaultAsync(workspace, server);
        Assert.Equal(code, fault.Code);
        Assert.All([server.Url, $"{status}", hint], part => Assert.Contains(part, fault.Message));
    }

    [Fact]
    public async Task A_server_that_recovers_is_asked_again()
    {
        using var workspace = await InstalledAsync();
        await using var server = await ServeAsync(workspace);
        server.AnswerOnce(Compressed, 503);
        Use(workspace, server.Url);
        Assert.True((await LockAsync(workspace)).Changed);
    }

    [Theory]
    [InlineData("{\"packages\": {\"a-1-0.tar.bz2\": {\"na", "end of data")]
    [InlineData("<!DOCTYPE html><html><body>sign in</body></html>", "HTML")]
    [InlineData("[1, 2]", "object")]
    public async Task An_index_that_is_none_is_named_with_what_is_wrong(string content, string reason)
    {
        using var workspace = await InstalledAsync();
        await using var server = await ServeAsync(workspace);
        Put(workspace, Plain, Encoding.UTF8.GetBytes(content));
        var fault = await FaultAsync(workspace, server);
        Assert.Equal("DEVENV4020", fault.Code);
        Assert.All([server.Url.TrimEnd('/') + Plain, reason], part => Assert.Contains(part, fault.Message));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_compressed_index_that_is_cut_off_or_a_page_is_named(bool isCutOff)
    {
        using var workspace = await InstalledAsync();
        await using var server = await ServeAsync(workspace);
        var whole = ZstdFrameWriter.Frame(await File.ReadAllBytesAsync(workspace.PathOf("channel" + Plain)));
        Put(workspace, Compressed, isCutOff ? whole[..(whole.Length / 2)] : "<html></html>"u8.ToArray());
        var fault = await FaultAsync(workspace, server);
        Assert.Equal("DEVENV4008", fault.Code);
        Assert.Contains(server.Url.TrimEnd('/') + Compressed, fault.Message);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/nobody/", "DEVENV4004")]
    [InlineData("ftp://127.0.0.1/x/", "DEVENV4006")]
    public async Task A_channel_that_cannot_be_reached_is_named(string url, string code)
    {
        using var workspace = await InstalledAsync();
        Use(workspace, url);
        var fault = (await Assert.ThrowsAsync<DevenvException>(() => LockAsync(workspace))).Diagnostic;
        Assert.Equal(code, fault.Code);
        Assert.Contains(url, fault.Message);
    }

    [Fact]
    public async Task Records_that_cannot_be_read_are_one_warning_each_time_they_are_met()
    {
        using var workspace = await InstalledAsync();
        await using var server = await ServeAsync(workspace);
        var document = JsonNode.Parse(workspace.Read("channel" + Plain))!.AsObject(); // it is a document
        var records = document["packages.conda"]!.AsObject(); // every document has it
        foreach (var version in (string[])["7.0", "8.0", "9.0"])
        {
            records[$"tool-{version}-0.conda"] = new JsonObject { ["name"] = "tool", ["version"] = version, ["depends"] = "no list" };
        }

        Put(workspace, Plain, Encoding.UTF8.GetBytes(document.ToJsonString()));
        Use(workspace, server.Url);
        for (var time = 1; time <= 2; time++)
        {
            File.Delete(workspace.PathOf("w/pixi.lock"));
            await LockAsync(workspace);
            Assert.Equal(time,
                workspace.Log.Diagnostics.Count(warning => warning.Code == "DEVENV4140" && warning.Message.StartsWith("3 files in channel",
                StringComparison.Ordinal)));
        }

        Assert.Equal(2, workspace.Log.Diagnostics.Count);
    }

    private static async Task<TestWorkspace> InstalledAsync()
    {
        var workspace = new TestWorkspace(new PackageBuilder("tool").WithFile("share/tool", "one"))
            .Manifest("[dependencies]\ntool = \"*\"\n");
        await workspace.BuildAsync();
        return workspace;
    }

    private static Task<ChannelServer> ServeAsync(TestWorkspace workspace) => ChannelServer.StartAsync(workspace.PathOf("channel"));

    private static void Put(TestWorkspace workspace, string path, byte[] content)
        => File.WriteAllBytes(workspace.PathOf("channel" + path), content);

    private static void Use(TestWorkspace workspace, string url) =>
        workspace.WriteManifest($"[workspace]\nchannels = [\"{url}\"]\nplatforms = [\"linux-64\"]\n[dependencies]\ntool = \"*\"\n");

    private static Task<LockOutcome> LockAsync(TestWorkspace workspace) =>
        new UpdateLock(workspace.Request() with { RetryDelays = [TimeSpan.Zero] }, workspace.Log).RunAsync(LockPurpose.Build,
            CancellationToken.None);

    private static async Task<Diagnostic> FaultAsync(TestWorkspace workspace, ChannelServer server)
    {
        var locked = workspace.Read("w/pixi.lock");
        Use(workspace, server.Url);
        var fault = await Assert.ThrowsAsync<DevenvException>(() => LockAsync(workspace));
        Assert.Equal(locked, workspace.Read("w/pixi.lock"));
        Assert.Equal("one", workspace.Read("w/.devenv/envs/default/share/tool"));
        return fault.Diagnostic;
    }
}
