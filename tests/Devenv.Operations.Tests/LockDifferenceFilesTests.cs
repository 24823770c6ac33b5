using System.Text.Json;
using Devenv.TestKit.Packages;

namespace Devenv.Operations.Tests;

public sealed class LockDifferenceFilesTests
{
    private const string State = "w/.devenv/state/";

    [Theory]
    [InlineData(LockPurpose.Build)]
    [InlineData(LockPurpose.Lock)]
    public async Task What_changes_the_lock_file_is_written_down_beside_the_state(LockPurpose purpose)
    {
        using var workspace = new TestWorkspace(new PackageBuilder("hello")).Manifest("[dependencies]\nhello = \"*\"\n");

        await workspace.LockAsync(purpose);

        using var json = JsonDocument.Parse(workspace.Read(State + "lock-diff.json"));
        var change = json.RootElement.GetProperty("environment").GetProperty("default").GetProperty("linux-64")[0];
        Assert.Equal("hello", change.GetProperty("name").GetString());
        Assert.True(change.GetProperty("explicit").GetBoolean());
        Assert.StartsWith("### `pixi.lock`: 1 added\n", workspace.Read(State + "lock-diff.md"), StringComparison.Ordinal);
        Assert.Equal("*\n", workspace.Read("w/.devenv/.gitignore"));
    }

    [Fact]
    public async Task A_dry_run_writes_nothing()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("hello")).Manifest("[dependencies]\nhello = \"*\"\n");

        await workspace.LockAsync(LockPurpose.DryRun);

        Assert.False(Directory.Exists(workspace.PathOf("w/.devenv")));
    }

    [Fact]
    public async Task A_dry_run_writes_the_difference_into_the_folder_that_is_named()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("hello")).Manifest("[dependencies]\nhello = \"*\"\n");

        await workspace.LockAsync(LockPurpose.DryRun, change: properties => properties with { LockDifference = workspace.PathOf("out") });

        Assert.StartsWith("### `pixi.lock`: 1 added\n", workspace.Read("out/lock-diff.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_build_that_changes_nothing_leaves_the_last_difference()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("hello")).Manifest("[dependencies]\nhello = \"*\"\n");
        await workspace.LockAsync();

        await workspace.LockAsync();

        Assert.Contains("1 added", workspace.Read(State + "lock-diff.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_that_changes_nothing_says_so()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("hello")).Manifest("[dependencies]\nhello = \"*\"\n");
        await workspace.LockAsync();

        await workspace.LockAsync(LockPurpose.Lock);

        Assert.Equal("### `pixi.lock`: no package changed\n", workspace.Read(State + "lock-diff.md"));
    }

    [Fact]
    public async Task Another_folder_gets_the_files_where_it_is_asked_for()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("hello")).Manifest("[dependencies]\nhello = \"*\"\n");

        await workspace.LockAsync(change: properties => properties with { LockDifference = workspace.PathOf("out/diff") });

        Assert.Equal(["lock-diff.json", "lock-diff.md"], Directory.GetFiles(workspace.PathOf("out/diff")).Select(Path.GetFileName).Order());
        Assert.False(File.Exists(workspace.PathOf(State + "lock-diff.md")));
    }
}
