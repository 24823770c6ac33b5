using Devenv.Sdk.Tests.Building;
using Devenv.TestKit;
using Devenv.TestKit.Packages;

namespace Devenv.Sdk.Tests;

[Collection(SdkCollection.Name)]
public sealed class MergeConflictTests(SdkFeed feed)
{
    [Theory]
    [InlineData("merge")]
    [InlineData("diff3")]
    [InlineData("zdiff3")]
    public void A_build_brings_both_sides_of_git_s_merge_together(string style)
    {
        using var channel = new TemporaryFolder();
        using var workspace = Merged(channel, style);
        Assert.Contains("<<<<<<<", workspace.Read("pixi.lock"), StringComparison.Ordinal);
        Publish(channel, "1.0", "2.0");

        var build = workspace.Build().Succeeded();

        var locked = workspace.Read("pixi.lock");
        Assert.Single(build.Lines, line => line.Contains("unfinished merge", StringComparison.Ordinal));
        Assert.All(["base-1.0-0", "left-1.0-0", "right-1.0-0"], file => Assert.Contains(file, locked, StringComparison.Ordinal));
        Assert.DoesNotContain("2.0", locked, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Join(workspace.Prefix, "conda-meta/right-1.0-0.json")));
    }

    [Fact]
    public void A_merge_that_git_wrote_no_markers_for_is_brought_together_as_well()
    {
        using var channel = new TemporaryFolder();
        using var workspace = Merged(channel, "merge", "pixi.lock merge=binary\n");
        Assert.DoesNotContain("<<<<<<<", workspace.Read("pixi.lock"), StringComparison.Ordinal);
        Publish(channel, "1.0", "2.0");

        workspace.Verb("Lock").Succeeded();

        var locked = workspace.Read("pixi.lock");
        Assert.All(["base-1.0-0", "left-1.0-0", "right-1.0-0"], file => Assert.Contains(file, locked, StringComparison.Ordinal));
        Assert.Contains("pixi.lock is up to date", workspace.Verb("Lock").Succeeded().Lines);
    }

    [Fact]
    public void A_locked_build_points_to_the_marker()
    {
        using var channel = new TemporaryFolder();
        using var workspace = Merged(channel, "merge");
        var line = workspace.Read("pixi.lock").Split('\n').ToList().FindIndex(text => text.StartsWith("<<<<<<<", StringComparison.Ordinal))
            + 1;

        var build = workspace.Build("-p:ContinuousIntegrationBuild=true").Failed();

        Assert.Contains($"pixi.lock({line},1,{line},8): error DEVENV3007", build.Output, StringComparison.Ordinal);
    }

    /// <summary>A workspace of which two branches added a package each, merged by git.</summary>
    private Workspace Merged(TemporaryFolder channel, string style, string attributes = "")
    {
        Publish(channel, "1.0");
        var workspace = Workspace.WithEnvironment(feed, string.Empty);
        Lock(workspace, channel, "base");
        Git(workspace, "init", "-q", "-b", "main");
        Git(workspace, "config", "merge.conflictStyle", style);
        workspace.Write(".gitattributes", attributes);
        Git(workspace, "add", ".gitattributes");
        Commit(workspace, "base");
        Git(workspace, "checkout", "-q", "-b", "topic");
        Lock(workspace, channel, "base", "right");
        Commit(workspace, "right");
        Git(workspace, "checkout", "-q", "main");
        Lock(workspace, channel, "base", "left");
        Commit(workspace, "left");
        Run(workspace, "merge", "-q", "topic").Failed();
        WriteManifest(workspace, channel, "base", "left", "right");
        return workspace;
    }

    private static void Lock(Workspace workspace, TemporaryFolder channel, params string[] names)
    {
        WriteManifest(workspace, channel, names);
        workspace.Verb("Lock").Succeeded();
    }

    private static void WriteManifest(Workspace workspace, TemporaryFolder channel, params string[] names) =>
        workspace.Write(
            "pixi.toml",
            $"[workspace]\nname = \"w\"\nchannels = [\"{new Uri(channel.PathOf("c")).AbsoluteUri}\"]\nplatforms = [\"linux-64\"]\n\n"
                + $"[dependencies]\n"
                + string.Concat(names.Select(name => $"{name} = \"*\"\n")));

    private static void Publish(TemporaryFolder channel, params string[] versions)
    {
        var builder = new ChannelBuilder(channel.PathOf("c"));
        foreach (var version in versions)
        {
            foreach (var name in (string[])["base", "left", "right"])
            {
                builder.Add(new PackageBuilder(name, version).ForSubdir("linux-64"));
            }
        }

        builder.Write();
    }

    private static void Commit(Workspace workspace, string message)
    {
        Git(workspace, "add", "pixi.toml", "pixi.lock");
        Git(workspace, "commit", "-q", "-m", message);
    }

    private static void Git(Workspace workspace, params string[] arguments) => Run(workspace, arguments).Succeeded();

    private static CommandResult Run(Workspace workspace, params string[] arguments) =>
        Command.Run("git", workspace.Root, ["-c", "user.name=t", "-c", "user.email=t@example.org", .. arguments], BuildVariables.Quiet);
}
