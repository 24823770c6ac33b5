using System.Diagnostics;
using Devenv.Primitives.Diagnostics;
using Devenv.TestKit.Packages;

namespace Devenv.Operations.Tests;

public sealed class CompareLockTests
{
    [Fact]
    public async Task The_lock_file_is_compared_with_the_one_of_a_commit()
    {
        using var workspace = await CommittedAsync();

        var outcome = await CompareAsync(workspace, "HEAD");

        Assert.Equal<string>(["default (linux-64): 1 changed", "  ~ hello  1.0 → 2.0"], outcome.Difference);
        Assert.Contains("| **`hello`** | `1.0` | `2.0` | upgraded | all |", workspace.Read("w/.devenv/state/lock-diff.md"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_commit_without_a_lock_file_nothing_was_locked()
    {
        using var workspace = await CommittedAsync();
        Git(workspace, "rm", "-q", "--cached", "pixi.lock");
        Git(workspace, "commit", "-q", "-m", "none");

        Assert.Equal<string>(["default (linux-64): 1 added", "  + hello  2.0  0"], (await CompareAsync(workspace, "HEAD")).Difference);
        Assert.Equal<string>(["default (linux-64): 1 changed", "  ~ hello  1.0 → 2.0"],
            (await CompareAsync(workspace, "HEAD~1")).Difference);
    }

    [Theory]
    [InlineData("nowhere", "DEVENV3064")]
    [InlineData("--output=x", "DEVENV9501")]
    public async Task What_is_no_commit_is_an_error(string reference, string code)
    {
        using var workspace = await CommittedAsync();

        Assert.Equal(code, (await Assert.ThrowsAsync<DevenvException>(() => CompareAsync(workspace, reference))).Diagnostic.Code);
    }

    private static Task<LockOutcome> CompareAsync(TestWorkspace workspace, string reference) =>
        new CompareLock(workspace.Request(), workspace.Log).RunAsync(reference, CancellationToken.None);

    /// <summary>Version 1.0 is committed, 2.0 is in the lock file.</summary>
    private static async Task<TestWorkspace> CommittedAsync()
    {
        var workspace = new TestWorkspace(new PackageBuilder("hello", "1.0")).Manifest("[dependencies]\nhello = \"*\"\n");
        await workspace.LockAsync();
        Git(workspace, "init", "-q");
        Git(workspace, "add", "pixi.lock");
        Git(workspace, "commit", "-q", "-m", "one");
        workspace.Publish("channel", new PackageBuilder("hello", "2.0"));
        await workspace.LockAsync(new LockRelease());
        return workspace;
    }

    private static void Git(TestWorkspace workspace, params string[] arguments)
    {
        var start = new ProcessStartInfo("git",
            ["-c", "user.name=t", "-c", "user.email=t@example.org", .. arguments])
        { WorkingDirectory = workspace.PathOf("w") };
        using var git = Process.Start(start)!; // started anew, never joined to another
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
