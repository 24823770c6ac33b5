using System.Text.Json;
using Devenv.TestKit.Packages;

namespace Devenv.Operations.Tests;

public sealed class LinkFallbackTests
{
    private const int Room = 4 * 1024;

    [MountTheory]
    [InlineData("", "the two are on different file systems")]
    [InlineData("hardlink", "the two are on different file systems")]
    [InlineData("reflink", "DevenvLinkMode is reflink, which the file system does not have")]
    public async Task Copies_are_said_once_with_the_reason(string mode, string reason)
    {
        using var workspace = Workspace();
        using var disk = new SmallDisk(workspace.PathOf("cache"), Room);
        await workspace.BuildAsync(properties => properties with { LinkMode = mode });
        var warning = Assert.Single(workspace.Log.Diagnostics);
        Assert.Equal("DEVENV5090", warning.Code);
        Assert.Contains(reason, warning.Message, StringComparison.Ordinal);
        Assert.Contains(workspace.PathOf("cache"), warning.Message, StringComparison.Ordinal);
        Assert.Equal(3, LinkType(workspace));
    }

    [MountTheory]
    [InlineData("copy")]
    public async Task Copies_that_were_asked_for_are_not_worth_a_word(string mode)
    {
        using var workspace = Workspace();
        using var disk = new SmallDisk(workspace.PathOf("cache"), Room);
        await workspace.BuildAsync(properties => properties with { LinkMode = mode });
        Assert.Empty(workspace.Log.Diagnostics);
        Assert.Equal(3, LinkType(workspace));
    }

    private static TestWorkspace Workspace()
    {
        var workspace = new TestWorkspace(new PackageBuilder("one").WithFile("share/one", "1"),
            new PackageBuilder("two").WithFile("share/two", "2"));
        return workspace.Manifest("[dependencies]\none = \"*\"\ntwo = \"*\"\n");
    }

    private static int LinkType(TestWorkspace workspace) =>
        JsonElement.Parse(workspace.Read("w/.devenv/envs/default/conda-meta/one-1.0-0.json")).GetProperty("link")
            .GetProperty("type").GetInt32();
}
