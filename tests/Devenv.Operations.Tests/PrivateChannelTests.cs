using System.Text;
using Devenv.Primitives.Diagnostics;
using Devenv.TestKit;
using Devenv.TestKit.Packages;

namespace Devenv.Operations.Tests;

public sealed class PrivateChannelTests : IDisposable
{
    private readonly TestWorkspace _workspace = new(new PackageBuilder("tool", "1.0").WithFile("bin/tool", "x"));

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Secrets_of_a_channel_reach_its_server_and_are_stored_nowhere()
    {
        await using var server = await ServerAsync();
        var channel = server.Url.Replace("//", "//me:hush-hush@", StringComparison.Ordinal);
        WriteManifest(channel, $"{{ version = \"*\", channel = \"{channel}\" }}");
        await _workspace.BuildAsync();
        Assert.Contains($"- conda: {server.Url}linux-64/tool-1.0-0.conda", _workspace.Read("w/pixi.lock"));
        Assert.Empty(FilesWith("hush-hush").Except([_workspace.PathOf("w/pixi.toml")]));
        Assert.DoesNotContain(_workspace.Log.Messages, message => message.Contains("hush-hush", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lock_file_of_a_channel_with_secrets_stays_up_to_date()
    {
        await using var server = await ServerAsync();
        WriteManifest(server.Url.Replace("//", "//me:hush-hush@", StringComparison.Ordinal));
        await _workspace.LockAsync();
        var asked = server.Requests.Count;
        await _workspace.LockAsync();
        Assert.Equal(asked, server.Requests.Count);
    }

    [Fact]
    public async Task The_file_of_credentials_in_the_home_folder_is_used()
    {
        await using var server = await ServerAsync();
        WriteManifest(server.Url);
        Directory.CreateDirectory(_workspace.PathOf(".rattler"));
        File.WriteAllText(
            _workspace.PathOf(".rattler/credentials.json"),
            """{"127.0.0.1": {"BasicHTTP": {"username": "me", "password": "hush-hush"}}}""");
        await _workspace.BuildAsync();
        Assert.Equal([_workspace.PathOf(".rattler/credentials.json")], FilesWith("hush-hush"));
    }

    [Fact]
    public async Task A_channel_that_wants_credentials_is_named_where_the_manifest_has_it()
    {
        await using var server = await ServerAsync();
        WriteManifest(server.Url);
        var fault = (await Assert.ThrowsAsync<DevenvException>(() => _workspace.LockAsync())).Diagnostic;
        Assert.Equal(("DEVENV4120", 3), (fault.Code, fault.Span?.Line));
    }

    private async Task<ChannelServer> ServerAsync()
    {
        var server = await ChannelServer.StartAsync(_workspace.PathOf("channel"));
        server.RequiredAuthorization = "Basic bWU6aHVzaC1odXNo";
        return server;
    }

    private void WriteManifest(string channel, string spec = "\"*\"") => _workspace.WriteManifest(
        $"[workspace]\nname = \"w\"\nchannels = [\"{channel}\"]\nplatforms = [\"linux-64\"]\n[dependencies]\ntool = {spec}\n");

    /// <summary>Everything the test's folder holds, links not followed.</summary>
    private IEnumerable<string> FilesWith(string text) =>
        Directory.EnumerateFiles(_workspace.PathOf("."), "*",
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Where(file => File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0)
            .Select(Path.GetFullPath)
            .Order(StringComparer.Ordinal);
}
