using Devenv.TestKit;
using Microsoft.Build.Utilities;

namespace Devenv.Tasks.Tests;

public sealed class DevenvTaskTests
{
    private readonly RecordingEngine _engine = new();

    [Fact]
    public void A_missing_manifest_is_a_coded_error_and_no_exception()
    {
        using var folder = new TemporaryFolder();
        using var task = new UpdateLockFile { BuildEngine = _engine, Workspace = Workspace(folder), Purpose = "Build" };

        Assert.False(task.Execute());
        Assert.Equal("DEVENV1001", Assert.Single(_engine.Errors).Code);
    }

    [Fact]
    public void A_cancelled_task_says_nothing()
    {
        using var folder = new TemporaryFolder();
        folder.Write("pixi.toml", "[workspace]\nchannels = []\nplatforms = []\n");
        using var task = new UpdateLockFile { BuildEngine = _engine, Workspace = Workspace(folder), Purpose = "Build" };
        task.Cancel();

        Assert.False(task.Execute());
        Assert.Empty(_engine.Errors);
        Assert.Empty(_engine.Warnings);
    }

    [Fact]
    public void A_property_with_an_impossible_value_is_named()
    {
        using var folder = new TemporaryFolder();
        var workspace = Workspace(folder);
        workspace.SetMetadata("LockMode", "Sometimes");
        using var task = new UpdateLockFile { BuildEngine = _engine, Workspace = workspace, Purpose = "Build" };

        Assert.False(task.Execute());
        var error = Assert.Single(_engine.Errors);
        Assert.Equal("DEVENV9501", error.Code);
        Assert.Contains("DevenvLockMode is \"Sometimes\"", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public void What_a_program_reads_has_no_warnings_beside_it(bool json, int warnings)
    {
        using var folder = new TemporaryFolder();
        folder.Write("pixi.toml", "[workspace]\nchannels = []\nplatforms = [\"linux-64\"]\n[system-requirements]\ncuda = \"12\"\n");
        using var task = new ShowWorkspace { BuildEngine = _engine, Workspace = Workspace(folder), Json = json };

        Assert.True(task.Execute());
        Assert.Equal(warnings, _engine.Warnings.Count);
    }

    [Fact]
    public void A_target_finds_its_words_in_the_table()
    {
        using var task = new ReportDiagnostic { BuildEngine = _engine, Code = "DEVENV9102", Arguments = ["env"], File = "/w/env.proj" };

        Assert.False(task.Execute());
        Assert.Equal("\"env\" is an environment and has nothing to publish. Publish the project that uses it.",
            Assert.Single(_engine.Errors).Message);
    }

    private static TaskItem Workspace(TemporaryFolder folder)
    {
        var item = new TaskItem(folder.PathOf("pixi.toml"));
        item.SetMetadata("CacheDirectory", folder.PathOf("cache"));
        item.SetMetadata("Offline", "true");
        return item;
    }
}
