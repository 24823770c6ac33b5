using Devenv.Primitives.Diagnostics;
using Devenv.TestKit.Packages;

namespace Devenv.Operations.Tests;

public sealed class UpdateLockTests
{
    [Fact]
    public async Task A_missing_lock_file_is_solved_and_written()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("hello").DependsOn("greeting >=1"),
            new PackageBuilder("greeting", "1.5"))
            .Manifest("[dependencies]\nhello = \"*\"\n");
        var outcome = await workspace.LockAsync();
        Assert.True(outcome.Changed);
        Assert.Contains("greeting-1.5-0.conda", workspace.Read("w/pixi.lock"));
    }

    [Fact]
    public async Task An_up_to_date_lock_file_is_kept_without_a_look_at_the_channel()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("hello")).Manifest("[dependencies]\nhello = \"*\"\n");
        await workspace.LockAsync();
        Directory.Delete(workspace.PathOf("channel"), recursive: true);
        Assert.False((await workspace.LockAsync()).Changed);
    }

    [Fact]
    public async Task The_same_manifest_gives_the_same_bytes()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("hello").DependsOn("greeting"), new PackageBuilder("greeting"))
            .Manifest("[dependencies]\nhello = \"*\"\n");
        await workspace.LockAsync();
        var first = workspace.Read("w/pixi.lock");
        File.Delete(workspace.LockPath);
        await workspace.LockAsync();
        Assert.Equal(first, workspace.Read("w/pixi.lock"));
    }

    [Fact]
    public async Task What_is_locked_is_kept_when_something_is_added()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("hello", "1.0")).Manifest("[dependencies]\nhello = \"*\"\n");
        await workspace.LockAsync();
        workspace.Publish("channel", new PackageBuilder("hello", "1.0"), new PackageBuilder("hello", "2.0"), new PackageBuilder("other"))
            .Manifest("[dependencies]\nhello = \"*\"\nother = \"*\"\n");
        var outcome = await workspace.LockAsync();
        Assert.Contains("hello-1.0-0.conda", workspace.Read("w/pixi.lock"));
        Assert.Contains(outcome.Difference, line => line.Contains("other", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Locked_mode_says_what_is_out_of_date_and_writes_nothing()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("hello", "1.0")).Manifest("[dependencies]\nhello = \"*\"\n");
        await workspace.LockAsync();
        var before = workspace.Read("w/pixi.lock");
        workspace.Manifest("[dependencies]\nhello = \">=2\"\n");
        var fault = await Assert.ThrowsAsync<DevenvException>(
            () => workspace.LockAsync(change: properties => properties with { LockMode = "Locked" }));
        Assert.Equal("DEVENV3002", fault.Diagnostic.Code);
        Assert.Contains("hello >=2", fault.Diagnostic.Message);
        Assert.Equal(before, workspace.Read("w/pixi.lock"));
    }

    [Theory]
    [InlineData("Locked")]
    [InlineData("Frozen")]
    public async Task A_missing_lock_file_is_an_error_where_none_may_be_written(string mode)
    {
        using var workspace = new TestWorkspace(new PackageBuilder("hello")).Manifest("[dependencies]\nhello = \"*\"\n");
        var fault = await Assert.ThrowsAsync<DevenvException>(() =>
            workspace.LockAsync(change: properties => properties with { LockMode = mode }));
        Assert.Equal("DEVENV3001", fault.Diagnostic.Code);
        Assert.False(File.Exists(workspace.LockPath));
    }

    [Fact]
    public async Task A_dry_run_shows_the_difference_and_writes_nothing()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("hello")).Manifest("[dependencies]\nhello = \"*\"\n");
        var outcome = await workspace.LockAsync(LockPurpose.DryRun);
        Assert.True(outcome.Changed);
        Assert.Contains(outcome.Difference, line => line.Contains("hello", StringComparison.Ordinal));
        Assert.False(File.Exists(workspace.LockPath));
    }

    [Fact]
    public async Task What_cannot_be_solved_names_the_chain_and_the_place()
    {
        using var workspace = new TestWorkspace(
            new PackageBuilder("app").DependsOn("middle"), new PackageBuilder("middle").DependsOn("base <2"),
            new PackageBuilder("base", "2.0"))
            .Manifest("[dependencies]\napp = \"*\"\n");
        var fault = await Assert.ThrowsAsync<DevenvException>(() => workspace.LockAsync());
        Assert.Equal("DEVENV2001", fault.Diagnostic.Code);
        Assert.Equal(6, fault.Diagnostic.Span?.Line);
        Assert.All(["app", "middle", "base <2"], name => Assert.Contains(name, fault.Diagnostic.Message));
    }

    [Fact]
    public async Task A_conflict_names_the_lines_of_the_requirements_that_take_part()
    {
        using var workspace = new TestWorkspace(
            new PackageBuilder("app").DependsOn("base <2"), new PackageBuilder("base", "1.0"), new PackageBuilder("base", "2.0"),
            new PackageBuilder("other"))
            .Manifest("[dependencies]\nother = \"*\"\nbase = \">=2\"\napp = \"*\"\n");
        var fault = await Assert.ThrowsAsync<DevenvException>(() => workspace.LockAsync());
        Assert.Equal(8, fault.Diagnostic.Span?.Line);
        Assert.Contains("app * cannot be installed:\n└─ app 1.0 requires base <2, but base >=2 is requested", fault.Diagnostic.Message,
            StringComparison.Ordinal);
        Assert.EndsWith("\nsee also: base >=2 at " + workspace.PathOf("w/pixi.toml") + "(7,1)", fault.Diagnostic.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_of_another_platform_of_the_workspace_is_told_as_such()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("hello"))
            .WriteManifest("[workspace]\nname = \"w\"\nchannels = [\"../channel\"]\nplatforms = [\"linux-64\", \"win-64\"]\n"
                + "[target.linux-64.dependencies]\nhello = \"*\"\nwintool = \"*\"\n[target.win-64.dependencies]\nwintool = \"*\"\n");
        new ChannelBuilder(workspace.PathOf("channel")).WithSubdir("win-64").Add(new PackageBuilder("wintool").ForSubdir("win-64")).Write();
        var fault = await Assert.ThrowsAsync<DevenvException>(() => workspace.LockAsync());
        Assert.Contains("hint: \"wintool\" exists for win-64 only: require it under [target.win-64.dependencies]", fault.Diagnostic.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_that_does_not_exist_is_named()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("hello"))
            .WriteManifest("[workspace]\nchannels = [\"../absent\"]\nplatforms = [\"linux-64\"]\n[dependencies]\nhello = \"*\"\n");
        var fault = await Assert.ThrowsAsync<DevenvException>(() => workspace.LockAsync());
        Assert.Equal("DEVENV4001", fault.Diagnostic.Code);
        Assert.Contains("absent", fault.Diagnostic.Message);
        Assert.Equal((2, 13), (fault.Diagnostic.Span?.Line, fault.Diagnostic.Span?.Column));
    }

    [Fact]
    public async Task A_workspace_that_asks_for_nothing_is_locked_without_a_look_at_its_channels()
    {
        using var workspace = new TestWorkspace()
            .WriteManifest("[workspace]\nchannels = [\"../absent\"]\nplatforms = [\"linux-64\", \"win-64\"]\n[tasks]\nhi = \"echo hi\"\n");
        Assert.True((await workspace.LockAsync()).Changed);
        Assert.Contains("absent/", workspace.Read("w/pixi.lock"));
    }

    [Fact]
    public async Task A_broken_index_is_shown_where_the_manifest_names_the_channel()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("hello")).Manifest("[dependencies]\nhello = \"*\"\n");
        await File.WriteAllTextAsync(workspace.PathOf("channel/noarch/repodata.json"), "<html>");
        var fault = await Assert.ThrowsAsync<DevenvException>(() => workspace.LockAsync());
        Assert.Equal("DEVENV4020", fault.Diagnostic.Code);
        Assert.Equal(3, fault.Diagnostic.Span?.Line);
    }

    [Fact]
    public async Task A_python_dependency_ends_in_an_error_at_its_line()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("hello"))
            .Manifest("[dependencies]\nhello = \"*\"\n[pypi-dependencies]\nrequests = \"*\"\n");
        var fault = await Assert.ThrowsAsync<DevenvException>(() => workspace.LockAsync());
        Assert.Equal(8, fault.Diagnostic.Span?.Line);
        Assert.Contains("requests", fault.Diagnostic.Message);
        Assert.False(File.Exists(workspace.LockPath));
    }

    [Fact]
    public async Task Environments_of_a_solve_group_share_versions_and_hold_only_what_they_need()
    {
        using var workspace = new TestWorkspace(
            new PackageBuilder("base", "1.0"), new PackageBuilder("base", "2.0"), new PackageBuilder("old").DependsOn("base <2"))
            .Manifest("""
                [dependencies]
                base = "*"
                [feature.test.dependencies]
                old = "*"
                [environments]
                default = { solve-group = "g" }
                test = { features = ["test"], solve-group = "g" }
                """);
        await workspace.LockAsync();
        var text = workspace.Read("w/pixi.lock");
        Assert.DoesNotContain("base-2.0", text);
        Assert.Equal(3, text.Split("base-1.0-0.conda").Length - 1);
        Assert.Equal(2, text.Split("old-1.0-0.conda").Length - 1);
    }

    [Fact]
    public async Task A_condition_counts_for_the_members_that_meet_it()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("base"), new PackageBuilder("tool"),
            new PackageBuilder("plugin").DependsOn("glue"), new PackageBuilder("glue"))
            .Manifest("""
                [dependencies]
                base = "*"
                plugin = { version = "*", when = "tool >=1" }
                [feature.test.dependencies]
                tool = "*"
                [environments]
                default = { solve-group = "g" }
                test = { features = ["test"], solve-group = "g" }
                """);
        await workspace.LockAsync();
        var text = workspace.Read("w/pixi.lock");
        Assert.Equal(3, text.Split("base-1.0-0.conda").Length - 1);
        Assert.Equal([2, 2], new[] { "plugin-1.0-0.conda", "glue-1.0-0.conda" }.Select(file => text.Split(file).Length - 1));
        Assert.False((await workspace.LockAsync()).Changed);
    }

    [Fact]
    public async Task A_dependency_that_asks_for_a_channel_that_is_not_listed_is_named_before_the_solve()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("hello"))
            .Manifest("[dependencies]\nhello = { channel = \"elsewhere\" }\n");
        var fault = await Assert.ThrowsAsync<DevenvException>(() => workspace.LockAsync());
        Assert.Equal("DEVENV1122", fault.Diagnostic.Code);
    }

    [Fact]
    public async Task Another_format_is_written_without_a_solve()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("hello")).Manifest("[dependencies]\nhello = \"*\"\n");
        await workspace.LockAsync();
        Directory.Delete(workspace.PathOf("channel"), recursive: true);
        await workspace.LockAsync(change: properties => properties with { LockFormat = "6" });
        Assert.StartsWith("version: 6\n", workspace.Read("w/pixi.lock"));
        await workspace.LockAsync();
        Assert.StartsWith("version: 6\n", workspace.Read("w/pixi.lock"));
    }

    [Fact]
    public void A_property_with_an_impossible_value_is_named()
    {
        using var workspace = new TestWorkspace().Manifest(string.Empty);
        var fault = Assert.Throws<DevenvException>(() =>
            workspace.Request(properties => properties with { LockMode = "Loose", LinkMode = "glue" }));
        Assert.Equal(["DEVENV9501", "DEVENV9501"], fault.Diagnostics.Select(diagnostic => diagnostic.Code));
    }

    [Fact]
    public async Task An_environment_whose_features_have_no_platform_in_common_is_locked_empty()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("hello")).WriteManifest(
            "[workspace]\nchannels = [\"../channel\"]\nplatforms = [\"linux-64\", \"osx-64\"]\n[feature.a]\nplatforms = [\"linux-64\"]\n"
            + "[feature.b]\nplatforms = [\"osx-64\"]\n"
            + "[environments]\nboth = [\"a\", \"b\"]\n");

        await workspace.LockAsync();

        Assert.Contains("  both:\n", workspace.Read("w/pixi.lock"), StringComparison.Ordinal);
        Assert.False((await workspace.LockAsync()).Changed);
    }
}
