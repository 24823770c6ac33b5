using Devenv.Sdk.Tests.Building;

namespace Devenv.Sdk.Tests;

[Collection(SdkCollection.Name)]
public sealed class BuildTests(SdkFeed feed)
{
    private static readonly string[] s_stageTargets = ["_DevenvSolve", "_DevenvFetchPackages", "_DevenvLinkEnvironments"];

    private static readonly string[] s_stages = ["UpdateLockFile", "FetchPackages", "LinkEnvironments"];

    [Fact]
    public void A_build_locks_and_installs()
    {
        using var workspace = Workspace.WithEnvironment(feed, "hello = \"*\"");

        var build = workspace.Build().Succeeded();

        Assert.Contains($"env -> {workspace.Prefix}/", build.Lines);
        Assert.Contains("hello-1.1-h4_0.conda", workspace.Read("pixi.lock"), StringComparison.Ordinal);
        Assert.Equal("Good day\n", workspace.Read(".devenv/envs/default/share/greeting/text"));
        Assert.Contains(workspace.Prefix + "/lib/banner.sh", workspace.Read(".devenv/envs/default/bin/hello"), StringComparison.Ordinal);
        Assert.Equal(
            ["greeting-2.0-h2_0.json", "hello-1.1-h4_0.json", "libbanner-1.2-h3_1.json"],
            Directory.EnumerateFiles(Path.Join(workspace.Prefix, "conda-meta"), "*.json").Select(Path.GetFileName)
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_second_build_only_reads_what_the_first_left_and_changes_no_file()
    {
        using var workspace = Workspace.WithEnvironment(feed, "hello = \"*\"");
        workspace.Build().Succeeded();
        var before = workspace.Times();

        var second = workspace.BuildRecorded();

        second.Result.Succeeded();
        Assert.Empty(second.WorkingTasks);
        Assert.Equal(s_stageTargets, second.SkippedTargets.AsEnumerable());
        Assert.Equal(before, workspace.Times());
        workspace.Build("-question").Succeeded();
    }

    [Fact]
    public void Editing_the_manifest_changes_the_environment_and_back()
    {
        using var workspace = Workspace.WithEnvironment(feed, "greeting = \"*\"\nhello-settings = \"*\"");
        workspace.Build().Succeeded();

        workspace.Manifest(feed, "greeting = \"<2\"");
        workspace.Build().Succeeded();
        Assert.Equal("Hello\n", workspace.Read(".devenv/envs/default/share/greeting/text"));
        Assert.False(Directory.Exists(workspace.PathOf(".devenv/envs/default/etc/conda/activate.d")));

        workspace.Manifest(feed, "greeting = \"*\"\nhello-settings = \"*\"");
        workspace.Build().Succeeded();
        Assert.True(File.Exists(workspace.PathOf(".devenv/envs/default/etc/conda/activate.d/hello-settings.sh")));
    }

    [Fact]
    public void A_deleted_environment_comes_back_without_a_solve()
    {
        using var workspace = Workspace.WithEnvironment(feed, "hello = \"*\"");
        workspace.Build().Succeeded();
        var locked = workspace.Read("pixi.lock");
        Directory.Delete(workspace.PathOf(".devenv"), recursive: true);

        workspace.Build("-p:DevenvLockMode=Locked", "-p:DevenvOffline=true").Succeeded();

        Assert.True(File.Exists(Path.Join(workspace.Prefix, "bin/hello")));
        Assert.Equal(locked, workspace.Read("pixi.lock"));
    }

    [Fact]
    public void A_deleted_prefix_alone_is_noticed()
    {
        using var workspace = Workspace.WithEnvironment(feed, "hello = \"*\"");
        workspace.Build().Succeeded();
        Directory.Delete(workspace.Prefix, recursive: true);

        var build = workspace.BuildRecorded();

        Assert.Equal(["FetchPackages", "LinkEnvironments"], build.DevenvTasks);
        Assert.True(File.Exists(Path.Join(workspace.Prefix, "bin/hello")));
    }

    [Fact]
    public void Another_way_of_linking_is_noticed_once()
    {
        using var workspace = Workspace.WithEnvironment(feed, "hello = \"*\"");
        workspace.Build().Succeeded();

        var copied = workspace.BuildRecorded("-p:DevenvLinkMode=copy");
        var after = workspace.BuildRecorded("-p:DevenvLinkMode=copy");

        Assert.Equal(["FetchPackages", "LinkEnvironments"], copied.DevenvTasks);
        Assert.Contains("\"type\": 3", workspace.Read(".devenv/envs/default/conda-meta/hello-1.1-h4_0.json"), StringComparison.Ordinal);
        Assert.Empty(after.WorkingTasks);
    }

    [Fact]
    public void A_deleted_lock_file_comes_back_with_the_same_bytes()
    {
        using var workspace = Workspace.WithEnvironment(feed, "hello = \"*\"");
        workspace.Build().Succeeded();
        var locked = workspace.Read("pixi.lock");
        File.Delete(workspace.PathOf("pixi.lock"));

        workspace.Build().Succeeded();

        Assert.Equal(locked, workspace.Read("pixi.lock"));
    }

    [Fact]
    public void A_touched_manifest_is_checked_once()
    {
        using var workspace = Workspace.WithEnvironment(feed, "hello = \"*\"");
        workspace.Build().Succeeded();
        var locked = File.GetLastWriteTimeUtc(workspace.PathOf("pixi.lock"));
        var manifest = workspace.PathOf("pixi.toml");
        File.WriteAllText(manifest, File.ReadAllText(manifest));

        var checkedOnce = workspace.BuildRecorded();
        var after = workspace.BuildRecorded();

        Assert.Equal(s_stages, checkedOnce.DevenvTasks);
        Assert.DoesNotContain(checkedOnce.Result.Lines, line => line.Contains("->", StringComparison.Ordinal));
        Assert.Equal(locked, File.GetLastWriteTimeUtc(workspace.PathOf("pixi.lock")));
        Assert.Empty(after.WorkingTasks);
    }

    [Fact]
    public void An_older_lock_file_put_back_is_noticed()
    {
        using var workspace = Workspace.WithEnvironment(feed, "greeting = \"*\"");
        workspace.Build().Succeeded();
        File.SetLastWriteTimeUtc(workspace.PathOf("pixi.lock"), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        var build = workspace.BuildRecorded();
        var after = workspace.BuildRecorded();

        Assert.Equal(s_stages, build.DevenvTasks);
        Assert.Empty(after.WorkingTasks);
    }

    [Fact]
    public void Question_names_what_is_stale_and_touches_nothing()
    {
        using var workspace = Workspace.WithEnvironment(feed, "greeting = \"*\"");
        workspace.Build().Succeeded();
        Directory.Delete(workspace.Prefix, recursive: true);
        var before = workspace.Times();

        var question = workspace.Build("-question").Failed();

        Assert.Contains("error DEVENV9104: ", question.Output, StringComparison.Ordinal);
        Assert.Equal(before, workspace.Times());
    }

    [Fact]
    public void Requests_for_other_environments_do_not_undo_each_other()
    {
        using var workspace = Workspace.WithEnvironment(feed, "greeting = \"*\"",
            "[feature.old.dependencies]\ngreeting = \"<2\"\n\n[environments]\nold = [\"old\"]");
        workspace.Build().Succeeded();
        workspace.Build("-p:DevenvEnvironments=all").Succeeded();
        Assert.Equal("Hello\n", workspace.Read(".devenv/envs/old/share/greeting/text"));

        Assert.Empty(workspace.BuildRecorded().WorkingTasks);
        Assert.Empty(workspace.BuildRecorded("-p:DevenvEnvironments=all").WorkingTasks);
        Directory.Delete(workspace.PathOf(".devenv/envs/old"), recursive: true);
        Assert.Empty(workspace.BuildRecorded().WorkingTasks);
        Assert.Equal(["FetchPackages", "LinkEnvironments"], workspace.BuildRecorded("-p:DevenvEnvironments=all").DevenvTasks);
    }

    [Fact]
    public void Paths_with_blanks_and_other_signs_work()
    {
        using var workspace = Workspace.WithEnvironment(feed, "hello = \"*\"", name: "my work; 'x' (1)%20");

        workspace.Build().Succeeded();

        Assert.Equal("-----\nGood day, you!\n-----\n", workspace.Dotnet("run", "--", "hello", "you").Succeeded().Output);
        Assert.Empty(workspace.BuildRecorded().WorkingTasks);
    }

    [Fact]
    public void A_design_time_build_does_nothing()
    {
        using var workspace = Workspace.WithEnvironment(feed, "hello = \"*\"");
        var before = workspace.Times();

        workspace.Build("-p:DesignTimeBuild=true").Succeeded();
        workspace.Build("-p:DevenvEnabled=false").Succeeded();

        Assert.Equal(before, workspace.Times());
    }

    [Theory]
    [InlineData("-mt")]
    [InlineData("-graph")]
    [InlineData("-m")]
    public void The_engine_s_ways_of_building_work(string option)
    {
        using var workspace = Workspace.WithEnvironment(feed, "greeting = \"*\"");

        workspace.Build(option).Succeeded();

        Assert.True(File.Exists(Path.Join(workspace.Prefix, "share/greeting/text")));
    }
}
