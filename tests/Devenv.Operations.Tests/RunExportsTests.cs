using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Devenv.Formats.Zstd;
using Devenv.Primitives.Diagnostics;
using Devenv.TestKit;
using Devenv.TestKit.Packages;

namespace Devenv.Operations.Tests;

/// <summary>What a search for machines says of run exports, of channels that have them beside their repodata (CEP 12).</summary>
public sealed class RunExportsTests : IDisposable
{
    private const string Document =
        """
        {"packages.conda": {"lib-1.0-h_0.conda": {"run_exports": {"weak": ["lib >=1.0,<2"], "strong": []}}, "lib-0.9-h_0.conda": {"run_exports": {}}}}
        """;

    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly TestWorkspace _workspace = new(
        new PackageBuilder("lib", "0.9", "h_0"),
        new PackageBuilder("lib", "1.0", "h_0"));

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("run_exports.json")]
    [InlineData("run_exports.json.zst")]
    public async Task Those_of_a_folder_are_told(string document)
    {
        Publish(document);
        _workspace.Manifest(string.Empty);
        Assert.Equal("{\"linux-64\":{\"h_0\":{\"weak\":[\"lib >=1.0,<2\"]}}}", await ExportsAsync("1.0"));
        Assert.Equal("{}", await ExportsAsync("0.9"));
    }

    [Fact]
    public async Task A_server_is_asked_once_and_a_missing_document_is_remembered()
    {
        Publish("run_exports.json");
        await using var server = await ServeAsync();
        await ExportsAsync("1.0");
        var before = server.Requests.Count(request => request.Contains("run_exports", StringComparison.Ordinal));
        Assert.Equal("{\"linux-64\":{\"h_0\":{\"weak\":[\"lib >=1.0,<2\"]}}}", await ExportsAsync("1.0"));
        Assert.Equal(2, before);
        Assert.Equal(2, server.Requests.Count(request => request.Contains("run_exports", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_channel_without_them_says_nothing()
    {
        await using var server = await ServeAsync();
        Assert.Equal("{}", await ExportsAsync("1.0"));
    }

    [Fact]
    public async Task A_broken_document_is_told_and_not_kept()
    {
        Publish("run_exports.json");
        await using var server = await ServeAsync();
        server.SendOnce("/linux-64/run_exports.json", "{\"packages.conda\": {"u8.ToArray());
        Assert.Equal("DEVENV4020", (await Assert.ThrowsAsync<DevenvException>(() => ExportsAsync("1.0"))).Diagnostic.Code);
        Assert.Equal("{\"linux-64\":{\"h_0\":{\"weak\":[\"lib >=1.0,<2\"]}}}", await ExportsAsync("1.0"));
    }

    private void Publish(string document)
    {
        var bytes = Encoding.UTF8.GetBytes(Document);
        File.WriteAllBytes(
            _workspace.PathOf($"channel/linux-64/{document}"),
            document.EndsWith(".zst", StringComparison.Ordinal) ? ZstdFrameWriter.Frame(bytes) : bytes);
    }

    private async Task<ChannelServer> ServeAsync()
    {
        var server = await ChannelServer.StartAsync(_workspace.PathOf("channel"));
        server.CacheControl = "max-age=1000";
        _workspace.WriteManifest($"[workspace]\nname = \"w\"\nchannels = [\"{server.Url}\"]\nplatforms = [\"linux-64\"]\n");
        return server;
    }

    private async Task<string> ExportsAsync(string version)
    {
        var answer = await new SearchPackages(_workspace.Request(), _workspace.Log)
            .RunAsync("lib", string.Empty, json: true, CancellationToken.None);
        using var found = JsonDocument.Parse(answer);
        var one = found.RootElement.EnumerateArray().Single(entry => entry.GetProperty("version").GetString() == version);
        return JsonSerializer.Serialize(one.GetProperty("run_exports"), s_plain);
    }
}
