using Devenv.Sdk.Tests.Building;

namespace Devenv.Sdk.Tests;

[Collection(SdkCollection.Name)]
public sealed class LockModeTests(SdkFeed feed)
{
    [Fact]
    public void Locked_refuses_a_changed_manifest_and_writes_nothing()
    {
        using var workspace = Workspace.WithEnvironment(feed, "greeting = \"*\"");
        workspace.Build().Succeeded();
        workspace.Manifest(feed, "greeting = \"<2\"");
        var before = workspace.Times();

        var build = workspace.Build("-p:DevenvLockMode=Locked").Failed();

        Assert.Contains("pixi.toml(7,1,7,9): error DEVENV3002: the lock file does not fit the manifest: `greeting <2`", build.Output,
            StringComparison.Ordinal);
        Assert.Equal(before, workspace.Times());
    }

    [Fact]
    public void Locked_refuses_a_missing_lock_file()
    {
        using var workspace = Workspace.WithEnvironment(feed, "greeting = \"*\"");

        var before = workspace.Times();

        Assert.Contains("error DEVENV3001", workspace.Build("-p:DevenvLockMode=Locked").Failed().Output, StringComparison.Ordinal);
        Assert.Equal(before, workspace.Times());
    }

    [Fact]
    public void A_build_server_does_not_write_the_lock_file_unless_that_is_the_verb()
    {
        using var workspace = Workspace.WithEnvironment(feed, "greeting = \"*\"");

        workspace.Build("-p:ContinuousIntegrationBuild=true").Failed();
        workspace.Verb("Lock", "-p:ContinuousIntegrationBuild=true").Succeeded();
        workspace.Build("-p:ContinuousIntegrationBuild=true").Succeeded();

        Assert.True(File.Exists(Path.Join(workspace.Prefix, "share/greeting/text")));
    }

    [Fact]
    public void Frozen_takes_the_lock_file_as_it_is()
    {
        using var workspace = Workspace.WithEnvironment(feed, "greeting = \"*\"");
        workspace.Verb("Lock").Succeeded();
        var locked = workspace.Read("pixi.lock");
        workspace.Manifest(feed, "greeting = \"<2\"");

        workspace.Build("-p:DevenvLockMode=Frozen").Succeeded();

        Assert.Equal("Good day\n", workspace.Read(".devenv/envs/default/share/greeting/text"));
        Assert.Equal(locked, workspace.Read("pixi.lock"));
    }

    [Fact]
    public void The_older_format_is_written_where_it_is_asked_for()
    {
        using var workspace = Workspace.WithEnvironment(feed, "greeting = \"*\"");

        workspace.Build("-p:DevenvLockFormat=6").Succeeded();
        Assert.StartsWith("version: 6\n", workspace.Read("pixi.lock"), StringComparison.Ordinal);

        workspace.Manifest(feed, "greeting = \"<2\"");
        workspace.Build().Succeeded();
        Assert.StartsWith("version: 6\n", workspace.Read("pixi.lock"), StringComparison.Ordinal);
    }
}
