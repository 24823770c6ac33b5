using Devenv.Sdk.Tests.Building;

namespace Devenv.Sdk.Tests;

[Collection(SdkCollection.Name)]
public sealed class ManifestTests(SdkFeed feed)
{
    [Fact]
    public void Without_a_manifest_the_build_says_what_to_add()
    {
        using var workspace = new Workspace(feed);
        workspace.Write("env.proj", "<Project Sdk=\"Devenv.Sdk\" />");

        Assert.Contains("env.proj : error DEVENV1001: no manifest was found", workspace.Build().Failed().Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sub/env.proj", "pixi.toml", "")]
    [InlineData("sub/deep/env.proj", "sub/pyproject.toml", "[tool.pixi.workspace]")]
    [InlineData("sub/other/env.proj", "sub/other/mojoproject.toml", "")]
    [InlineData("plain/env.proj", "pixi.toml", "")]
    public void The_nearest_folder_with_a_manifest_decides(string project, string expected, string table)
    {
        using var workspace = new Workspace(feed);
        workspace.Write(project, "<Project Sdk=\"Devenv.Sdk\" />");
        workspace.Write("pixi.toml", string.Empty);
        workspace.Write("pyproject.toml", "[tool.pixi.workspace]");
        workspace.Write("plain/pyproject.toml", "[tool.black]");
        if (expected != "pixi.toml")
        {
            workspace.Write(expected, table);
        }

        var found = workspace.Dotnet("msbuild", project, "-getProperty:DevenvManifestPath").Succeeded();

        Assert.Equal(workspace.PathOf(expected), found.Output.Trim());
    }

    [Fact]
    public void Every_fault_of_a_manifest_is_reported_at_its_place()
    {
        using var workspace = Workspace.WithEnvironment(feed, "greeting = \"*\"");
        workspace.Write("pixi.toml",
            "[workspace]\nname = \"w\"\nchannels = 3\nplatforms = [\"linux-64\"]\n\n[dependencis]\ngreeting = \"*\"\n");

        var build = workspace.Build().Failed();

        Assert.Contains("pixi.toml(3,12", build.Output, StringComparison.Ordinal);
        Assert.Contains("pixi.toml(6,2", build.Output, StringComparison.Ordinal);
        Assert.All(build.Lines.Where(line => line.Contains("pixi.toml(", StringComparison.Ordinal)),
            line => Assert.Contains(": error DEVENV1", line, StringComparison.Ordinal));
    }

    [Fact]
    public void After_an_error_the_environment_of_before_still_works()
    {
        using var workspace = Workspace.WithEnvironment(feed, "hello = \"*\"");
        workspace.Build().Succeeded();
        var (locked, manifest) = (workspace.Read("pixi.lock"), workspace.Read("pixi.toml"));

        workspace.Write("pixi.toml", "[workspace\n");
        Assert.Contains("pixi.toml(1,", workspace.Build().Failed().Output, StringComparison.Ordinal);
        workspace.Manifest(feed, "no-such-package = \"*\"");
        Assert.Contains(": error DEVENV2", workspace.Build().Failed().Output, StringComparison.Ordinal);

        Assert.Equal(locked, workspace.Read("pixi.lock"));
        Assert.Equal("-----\nGood day, world!\n-----\n", workspace.Dotnet("run", "--no-build", "--", "hello").Succeeded().Output);
        workspace.Write("pixi.toml", manifest);
        workspace.Build().Succeeded();
    }

    [Fact]
    public void A_channel_that_does_not_exist_is_a_coded_error()
    {
        using var workspace = Workspace.WithEnvironment(feed, "greeting = \"*\"");
        workspace.Write("pixi.toml", workspace.Read("pixi.toml").Replace(feed.Channel.Url, "./nowhere", StringComparison.Ordinal));

        Assert.Contains("error DEVENV4", workspace.Build().Failed().Output, StringComparison.Ordinal);
        Assert.False(File.Exists(workspace.PathOf("pixi.lock")));
    }
}
