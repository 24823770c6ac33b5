using System.Text.Json;
using Devenv.Sdk.Tests.Building;

namespace Devenv.Sdk.Tests;

[Collection(SdkCollection.Name)]
public sealed class VerbTests(SdkFeed feed)
{
    [Fact]
    public void Solve_shows_what_would_change_and_writes_nothing()
    {
        using var workspace = Workspace.WithEnvironment(feed, "greeting = \"*\"");

        var solve = workspace.Verb("Solve").Succeeded();

        Assert.Contains(solve.Lines,
            line => line.Contains("greeting", StringComparison.Ordinal) && line.Contains("2.0", StringComparison.Ordinal));
        Assert.False(File.Exists(workspace.PathOf("pixi.lock")));
        Assert.False(Directory.Exists(workspace.PathOf(".devenv/envs")));
    }

    [Fact]
    public void Lock_shows_the_difference_and_installs_nothing()
    {
        using var workspace = Workspace.WithEnvironment(feed, "greeting = \"*\"");
        var first = workspace.Verb("Lock").Succeeded();
        var again = workspace.Verb("Lock").Succeeded();
        workspace.Manifest(feed, "greeting = \"<2\"");
        var changed = workspace.Verb("Lock").Succeeded();

        Assert.Contains(first.Lines, line => line.Contains("greeting", StringComparison.Ordinal));
        Assert.Contains("pixi.lock is up to date", again.Lines);
        Assert.Contains(changed.Lines,
            line => line.Contains("2.0", StringComparison.Ordinal) && line.Contains("1.0", StringComparison.Ordinal));
        Assert.False(Directory.Exists(workspace.PathOf(".devenv/envs")));
    }

    [Fact]
    public void A_build_after_Lock_does_not_check_again()
    {
        using var workspace = Workspace.WithEnvironment(feed, "greeting = \"*\"");
        workspace.Verb("Lock").Succeeded();

        Assert.Equal(["FetchPackages", "LinkEnvironments"], workspace.BuildRecorded().DevenvTasks);
    }

    [Fact]
    public void Install_takes_the_lock_file_as_it_is()
    {
        using var workspace = Workspace.WithEnvironment(feed, "greeting = \"*\"");
        workspace.Verb("Install").Succeeded();
        var locked = workspace.Read("pixi.lock");
        workspace.Manifest(feed, "greeting = \"<2\"");

        workspace.Verb("Install").Succeeded();

        Assert.Equal(locked, workspace.Read("pixi.lock"));
        Assert.Equal("Good day\n", workspace.Read(".devenv/envs/default/share/greeting/text"));
    }

    [Fact]
    public void List_shows_the_packages()
    {
        using var workspace = Workspace.WithEnvironment(feed, "hello = \"*\"");
        workspace.Build().Succeeded();

        var text = workspace.Verb("List").Succeeded();
        using var json = JsonDocument.Parse(workspace.Verb("List", "-p:Json=true").Succeeded().Output);

        Assert.Contains(text.Lines,
            line => line.StartsWith("libbanner", StringComparison.Ordinal) && line.Contains("1.2", StringComparison.Ordinal));
        Assert.Equal(["greeting", "hello", "libbanner"],
            json.RootElement.EnumerateArray().Select(package => package.GetProperty("name").GetString()));
    }

    [Fact]
    public void Info_shows_the_workspace_and_the_machine()
    {
        using var workspace = Workspace.WithEnvironment(feed, "hello = \"*\"");

        var text = workspace.Verb("Info").Succeeded();
        using var json = JsonDocument.Parse(workspace.Verb("Info", "-p:Json=true").Succeeded().Output);

        Assert.Contains(workspace.PathOf("pixi.toml"), text.Output, StringComparison.Ordinal);
        Assert.Equal(workspace.PathOf("pixi.toml"), json.RootElement.GetProperty("project_info").GetProperty("manifest_path").GetString());
        Assert.Equal("__unix=0=0", json.RootElement.GetProperty("virtual_packages")[0].GetString());
        Assert.False(Directory.Exists(workspace.PathOf(".devenv/envs")));
    }

    [Fact]
    public void Clean_unlinks_and_leaves_the_user_s_files()
    {
        using var workspace = Workspace.WithEnvironment(feed, "hello = \"*\"");
        workspace.Build().Succeeded();
        workspace.Write(".devenv/envs/default/share/mine.txt", "mine");

        workspace.Dotnet("clean", "-nologo").Succeeded();

        Assert.False(File.Exists(Path.Join(workspace.Prefix, "bin/hello")));
        Assert.Equal("mine", workspace.Read(".devenv/envs/default/share/mine.txt"));
        Assert.True(File.Exists(workspace.PathOf("pixi.lock")));
        workspace.Build().Succeeded();
        Assert.True(File.Exists(Path.Join(workspace.Prefix, "bin/hello")));
    }

    [Fact]
    public void Clean_and_Rebuild_of_a_workspace_without_an_environment_succeed()
    {
        using var workspace = Workspace.WithEnvironment(feed, "greeting = \"*\"");

        workspace.Dotnet("clean", "-nologo").Succeeded();
        workspace.Build("-t:Rebuild").Succeeded();

        Assert.True(File.Exists(Path.Join(workspace.Prefix, "share/greeting/text")));
    }

    [Theory]
    [InlineData("publish", "DEVENV9102")]
    [InlineData("pack", "DEVENV9103")]
    public void What_an_environment_is_not_for_ends_in_a_coded_error(string command, string code)
    {
        using var workspace = Workspace.WithEnvironment(feed, "greeting = \"*\"");

        Assert.Contains($"env.proj : error {code}: \"env\"", workspace.Dotnet(command, "-nologo").Failed().Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Restore_and_test_of_an_environment_succeed()
    {
        using var workspace = Workspace.WithEnvironment(feed, "greeting = \"*\"");

        workspace.Dotnet("restore").Succeeded();
        workspace.Dotnet("test", "-nologo").Succeeded();
    }
}
