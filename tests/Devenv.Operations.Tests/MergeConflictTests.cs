using Devenv.Primitives.Diagnostics;
using Devenv.TestKit.Packages;

namespace Devenv.Operations.Tests;

/// <summary>A lock file in which git left both sides.</summary>
public sealed class MergeConflictTests
{
    private static readonly PackageBuilder[] s_first = [new("hello", "1.0"), new("left", "1.0"), new("right", "1.0")];
    private static readonly PackageBuilder[] s_second = [.. s_first, new("hello", "2.0"), new("left", "2.0"), new("right", "2.0")];

    [Fact]
    public async Task What_each_side_added_is_kept_as_that_side_locked_it()
    {
        using var workspace = new TestWorkspace(s_first);
        await ConflictAsync(workspace, "hello left", "hello right");
        workspace.Publish("channel", s_second).Manifest(Dependencies("hello left right"));

        var outcome = await workspace.LockAsync();

        Assert.Equal(["hello-1.0", "left-1.0", "right-1.0"], workspace.Locked());
        Assert.StartsWith("version: 7\n", workspace.Read("w/pixi.lock"), StringComparison.Ordinal);
        Assert.Equal<string>(["default (linux-64): 1 added", "  + right  1.0  0"], outcome.Difference);
        Assert.Single(workspace.Log.Messages, message => message.Contains("holds an unfinished merge", StringComparison.Ordinal));
        Assert.False((await workspace.LockAsync()).Changed);
    }

    [Fact]
    public async Task A_side_that_alone_fulfils_the_manifest_is_taken_without_a_look_at_the_channel()
    {
        using var workspace = new TestWorkspace(s_first);
        await ConflictAsync(workspace, "hello", "hello right");
        var theirs = workspace.Read("theirs.lock");
        Directory.Delete(workspace.PathOf("channel"), recursive: true);

        await workspace.LockAsync(LockPurpose.Lock);

        Assert.Equal(theirs, workspace.Read("w/pixi.lock"));
    }

    [Fact]
    public async Task Of_two_versions_that_both_fit_the_higher_is_preferred()
    {
        using var workspace = new TestWorkspace(s_first);
        await ConflictAsync(workspace, "hello", "hello", s_second);
        workspace.Publish("channel", [.. s_second, new("hello", "3.0")]);

        await workspace.LockAsync();

        Assert.Equal(["hello-2.0"], workspace.Locked());
    }

    [Fact]
    public async Task A_side_that_lost_a_package_to_the_other_still_gives_what_it_has()
    {
        using var workspace = new TestWorkspace(s_first);
        await ConflictAsync(workspace, "hello left", "hello right");
        var text = workspace.Read("w/pixi.lock");
        var start = text.IndexOf("- conda: ", text.IndexOf("packages:\n- conda", StringComparison.Ordinal), StringComparison.Ordinal);
        await File.WriteAllTextAsync(workspace.LockPath,
            text.Remove(start, text.IndexOf("\n- conda: ", start, StringComparison.Ordinal) + 1 - start));
        workspace.Manifest(Dependencies("hello left right"));

        await workspace.LockAsync();

        Assert.Equal(["hello-1.0", "left-1.0", "right-1.0"], workspace.Locked());
    }

    [Fact]
    public async Task The_members_of_a_solve_group_are_brought_together_as_one()
    {
        const string Group = "[environments]\ndefault = { solve-group = \"g\" }\ntest = { solve-group = \"g\" }\n";
        using var workspace = new TestWorkspace(s_first);
        await ConflictAsync(workspace, "hello left", "hello right", rest: Group);
        workspace.Publish("channel", s_second).Manifest(Dependencies("hello left right") + Group);

        await workspace.LockAsync();

        Assert.Equal(["hello-1.0", "left-1.0", "right-1.0"], workspace.Locked());
        Assert.False((await workspace.LockAsync()).Changed);
    }

    [Fact]
    public async Task An_environment_of_one_side_stays_as_it_is()
    {
        using var workspace = new TestWorkspace(s_first);
        await ConflictAsync(workspace, "hello", "hello right", rest: "[environments]\ntest = []\n");
        workspace.Publish("channel", s_second)
            .Manifest("[feature.r.dependencies]\nright = \"*\"\nhello = \"*\"\n[environments]\ntest = [\"r\"]\n");

        await workspace.LockAsync();

        Assert.Equal(["hello-1.0", "right-1.0"], workspace.Locked());
    }

    [Theory]
    [InlineData("Locked")]
    [InlineData("Frozen")]
    public async Task A_build_that_may_not_write_names_the_marker(string mode)
    {
        using var workspace = new TestWorkspace(s_first);
        await ConflictAsync(workspace, "hello", "hello right");
        var text = workspace.Read("w/pixi.lock");

        var fault = await Assert.ThrowsAsync<DevenvException>(() =>
            workspace.LockAsync(change: properties => properties with { LockMode = mode }));

        Assert.StartsWith(workspace.LockPath + "(1,1): error DEVENV3007: the lock file holds the conflict marker \"<<<<<<<\"",
            fault.Diagnostic.ToString(), StringComparison.Ordinal);
        Assert.Equal(text, workspace.Read("w/pixi.lock"));
    }

    [Fact]
    public async Task A_dry_run_shows_what_the_merge_would_change_for_our_side_and_writes_nothing()
    {
        using var workspace = new TestWorkspace(s_first);
        await ConflictAsync(workspace, "hello", "hello right");
        var text = workspace.Read("w/pixi.lock");

        var outcome = await workspace.LockAsync(LockPurpose.DryRun);

        Assert.Equal<string>(["default (linux-64): 1 added", "  + right  1.0  0"], outcome.Difference);
        Assert.Equal(text, workspace.Read("w/pixi.lock"));
    }

    [Theory]
    [InlineData("<<<<<<< a\nversion: 7\n=======\n", "DEVENV3062")]
    [InlineData("<<<<<<< a\n{\n=======\n[\n>>>>>>> b\n", "DEVENV3063")]
    [InlineData("<<<<<<< a\nversion: 7\n=======\nversion: 8\n>>>>>>> b\nenvironments: {}\npackages: []\n", "DEVENV3004")]
    public async Task What_cannot_be_brought_together_is_an_error_and_stays(string text, string code)
    {
        using var workspace = new TestWorkspace(s_first).Manifest(Dependencies("hello"));
        await File.WriteAllTextAsync(workspace.LockPath, text);

        var fault = await Assert.ThrowsAsync<DevenvException>(() => workspace.LockAsync(LockPurpose.Lock));

        Assert.Equal(code, fault.Diagnostic.Code);
        Assert.Equal(text, workspace.Read("w/pixi.lock"));
    }

    [Fact]
    public async Task The_newer_format_of_the_two_is_written()
    {
        using var workspace = new TestWorkspace(s_first).Manifest(Dependencies("hello left"));
        await workspace.LockAsync(change: properties => properties with { LockFormat = "6" });
        var ours = workspace.Read("w/pixi.lock");
        await ConflictAsync(workspace, "hello", "hello right");
        await File.WriteAllTextAsync(workspace.LockPath, Marked(ours, workspace.Read("theirs.lock")));

        await workspace.LockAsync();

        Assert.StartsWith("version: 7\n", workspace.Read("w/pixi.lock"), StringComparison.Ordinal);
        Assert.Equal(["hello-1.0", "right-1.0"], workspace.Locked());
    }

    /// <summary>
    /// Locks two manifests, the second perhaps with another channel, and leaves both files in one; the second manifest stays.
    /// </summary>
    private static async Task ConflictAsync(TestWorkspace workspace, string ours, string theirs, PackageBuilder[]? later = null,
        string rest = "")
    {
        workspace.Manifest(Dependencies(ours) + rest);
        File.Delete(workspace.LockPath);
        await workspace.LockAsync();
        var first = workspace.Read("w/pixi.lock");
        File.Delete(workspace.LockPath);
        workspace.Publish("channel", later ?? s_first);
        await workspace.Manifest(Dependencies(theirs) + rest).LockAsync();
        File.Copy(workspace.LockPath, workspace.PathOf("theirs.lock"), overwrite: true);
        await File.WriteAllTextAsync(workspace.LockPath, Marked(first, workspace.Read("theirs.lock")));
    }

    private static string Marked(string ours, string theirs) => $"<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> topic\n";

    private static string Dependencies(string names) =>
        "[dependencies]\n" + string.Concat(names.Split(' ').Select(name => $"{name} = \"*\"\n"));
}
