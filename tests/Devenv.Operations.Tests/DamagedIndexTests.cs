using Devenv.TestKit;
using Devenv.TestKit.Packages;

namespace Devenv.Operations.Tests;

public sealed class DamagedIndexTests
{
    /// <summary>Where the records begin (docs/repodata-index.md).</summary>
    private const int FirstRecord = 16;

    [Fact]
    public async Task A_solve_that_meets_damage_makes_the_index_anew()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("hello").DependsOn("greeting >=1"),
            new PackageBuilder("greeting", "1.5"));
        await using var server = await ChannelServer.StartAsync(workspace.PathOf("channel"));
        workspace.WriteManifest($"""
            [workspace]
            name = "w"
            channels = ["{server.Url}"]
            platforms = ["linux-64"]
            [dependencies]
            hello = "*"
            """);
        await workspace.LockAsync();
        var first = workspace.Read("w/pixi.lock");
        File.Delete(workspace.LockPath);
        var index = Directory.GetFiles(workspace.PathOf("cache/repodata"), "*.index").MaxBy(path => new FileInfo(path).Length)
            ?? string.Empty;
        var whole = await File.ReadAllBytesAsync(index);
        var damaged = whole.ToArray();
        damaged[FirstRecord + 2] ^= 1;
        await File.WriteAllBytesAsync(index, damaged);

        await workspace.LockAsync();
        Assert.Equal(first, workspace.Read("w/pixi.lock"));
        Assert.Equal(whole, await File.ReadAllBytesAsync(index));
    }
}
