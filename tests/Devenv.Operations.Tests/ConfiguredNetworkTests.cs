using Devenv.Primitives.Diagnostics;
using Devenv.TestKit;
using Devenv.TestKit.Packages;

namespace Devenv.Operations.Tests;

public sealed class ConfiguredNetworkTests : IDisposable
{
    private readonly TestWorkspace _workspace = new(new PackageBuilder("tool", "1.0").WithFile("bin/tool", "x"));

    public ConfiguredNetworkTests() => _workspace.WriteManifest(
        "[workspace]\nname = \"w\"\nchannels = [\"http://host.invalid/c\"]\nplatforms = [\"linux-64\"]\n[dependencies]\ntool = \"*\"\n");

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_mirror_is_asked_and_the_lock_file_keeps_the_channel()
    {
        await using var server = await ChannelServer.StartAsync(_workspace.PathOf("channel"));
        Configure($"[mirrors]\n\"http://host.invalid/c\" = [\"{server.Url}\"]\n");
        await _workspace.BuildAsync();
        Assert.Contains("- conda: http://host.invalid/c/linux-64/tool-1.0-0.conda", _workspace.Read("w/pixi.lock"));
        Assert.DoesNotContain(server.Url,
            _workspace.Read("w/pixi.lock") + _workspace.Read("w/.devenv/envs/default/conda-meta/tool-1.0-0.json"));
    }

    [Fact]
    public async Task Forms_of_the_repodata_can_be_turned_off()
    {
        await using var server = await ChannelServer.StartAsync(_workspace.PathOf("channel"));
        Configure($"repodata-config = {{ disable-zstd = true, disable-bzip2 = true }}\n"
            + $"[mirrors]\n\"http://host.invalid/c\" = [\"{server.Url}\"]\n");
        await _workspace.LockAsync();
        Assert.DoesNotContain(server.Requests, request => request.Contains(".json.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_configuration_can_say_offline()
    {
        Configure("offline = true\n");
        Assert.Equal("DEVENV4005", (await Assert.ThrowsAsync<DevenvException>(() => _workspace.LockAsync())).Diagnostic.Code);
    }

    private void Configure(string text)
    {
        Directory.CreateDirectory(_workspace.PathOf("w/.pixi"));
        File.WriteAllText(_workspace.PathOf("w/.pixi/config.toml"), text);
    }
}
