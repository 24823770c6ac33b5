using Devenv.Primitives.Diagnostics;
using Devenv.TestKit.Packages;

namespace Devenv.Operations.Tests;

public sealed class FullDiskTests
{
    private const int Enough = 16 * 1024;

    [MountTheory]
    [InlineData("w/.devenv", 60)]
    [InlineData("w/.devenv", 80)]
    [InlineData("w/.devenv", 100)]
    [InlineData("cache", 120)]
    public async Task A_full_disk_is_named_the_old_environment_stays_and_the_next_build_goes_on(string place, int kibibytes)
    {
        var large = new PackageBuilder("large");
        for (var i = 0; i < 16; i++)
        {
            large.WithFile($"share/large/{i}", new string('x', 8000));
        }

        using var workspace = new TestWorkspace(new PackageBuilder("tool").WithFile("share/tool", "one"), large);
        using var disk = new SmallDisk(workspace.PathOf(place), kibibytes);
        workspace.Manifest("[dependencies]\ntool = \"*\"\n");
        await workspace.BuildAsync();
        workspace.Manifest("[dependencies]\ntool = \"*\"\nlarge = \"*\"\n");
        var fault = await Assert.ThrowsAsync<DevenvException>(() => workspace.BuildAsync());
        Assert.Equal("DEVENV5500", fault.Diagnostic.Code);
        Assert.Contains(workspace.PathOf(place), fault.Diagnostic.Message);
        Assert.Equal("one", workspace.Read("w/.devenv/envs/default/share/tool"));
        Assert.False(Directory.Exists(workspace.PathOf("w/.devenv/envs/default/share/large")));
        disk.Grow(Enough);
        await workspace.BuildAsync();
        Assert.Equal(8000, workspace.Read("w/.devenv/envs/default/share/large/15").Length);
    }
}
