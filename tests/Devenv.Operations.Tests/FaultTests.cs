using System.Diagnostics;
using Devenv.Primitives.Diagnostics;
using Devenv.TestKit.Packages;

namespace Devenv.Operations.Tests;

/// <summary>
/// Whatever happens to its files, a build ends in a coded error or sets things right, and what was installed goes on working.
/// </summary>
public sealed class FaultTests
{
    [MountTheory]
    [InlineData("w/.devenv/envs/default/share")]
    [InlineData("w/.devenv/envs/default/conda-meta")]
    [InlineData("w/.devenv/envs/default")]
    public async Task A_part_of_the_environment_that_cannot_be_written_is_named_and_the_old_one_stays(string place)
    {
        using var workspace = Workspace();
        await workspace.BuildAsync();
        workspace.Manifest("[dependencies]\ntool = \"2.*\"\n");
        using (new ReadOnlyFolder(workspace.PathOf(place)))
        {
            var fault = await Assert.ThrowsAsync<DevenvException>(() => workspace.BuildAsync());
            Assert.StartsWith("DEVENV55", fault.Diagnostic.Code, StringComparison.Ordinal);
            Assert.Equal("one", workspace.Read("w/.devenv/envs/default/share/tool"));
        }

        await workspace.BuildAsync();
        Assert.Equal("two", workspace.Read("w/.devenv/envs/default/share/tool"));
    }

    [MountTheory]
    [InlineData("cache")]
    public async Task From_a_read_only_cache_that_has_everything_an_environment_is_made(string place)
    {
        using var workspace = Workspace();
        await workspace.BuildAsync();
        Directory.Delete(workspace.PathOf("w/.devenv"), recursive: true);
        using var cache = new ReadOnlyFolder(workspace.PathOf(place));
        await workspace.InstallAsync();
        Assert.Equal("one", workspace.Read("w/.devenv/envs/default/share/tool"));
    }

    [MountTheory]
    [InlineData("cache")]
    public async Task A_read_only_cache_that_lacks_something_is_named(string place)
    {
        using var workspace = Workspace();
        await workspace.BuildAsync();
        workspace.Manifest("[dependencies]\ntool = \"2.*\"\n");
        await workspace.LockAsync();
        using var cache = new ReadOnlyFolder(workspace.PathOf(place));
        var fault = await Assert.ThrowsAsync<DevenvException>(() => workspace.InstallAsync());
        Assert.Equal("DEVENV5122", fault.Diagnostic.Code);
        Assert.Contains("Read-only file system", fault.Message, StringComparison.Ordinal);
        Assert.Contains("DevenvSystemCaches", fault.Message, StringComparison.Ordinal);
        Assert.Equal("one", workspace.Read("w/.devenv/envs/default/share/tool"));
    }

    [Fact]
    public async Task A_program_that_runs_is_replaced_and_goes_on()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var sleep = await File.ReadAllBytesAsync("/bin/sleep");
        using var workspace = new TestWorkspace(
            new PackageBuilder("tool", "1.0").WithFile("bin/tool", sleep, executable: true),
            new PackageBuilder("tool", "2.0").WithFile("bin/tool", [.. sleep, 0], executable: true));
        workspace.Manifest("[dependencies]\ntool = \"1.*\"\n");
        await workspace.BuildAsync();
        using var running = Process.Start(Path.Join(workspace.Prefix, "bin/tool"), "60");
        workspace.Manifest("[dependencies]\ntool = \"2.*\"\n");
        await workspace.BuildAsync();
        Assert.False(running.HasExited);
        running.Kill();
        Assert.Equal(sleep.Length + 1, new FileInfo(Path.Join(workspace.Prefix, "bin/tool")).Length);
    }

    [Fact]
    public async Task A_cached_file_that_was_edited_is_not_linked()
    {
        using var workspace = Workspace();
        await workspace.BuildAsync();
        await File.AppendAllTextAsync(Path.Join(workspace.Prefix, "share/tool"), " and more");
        Directory.Delete(workspace.PathOf("w/.devenv"), recursive: true);
        await workspace.BuildAsync();
        Assert.Equal("one", workspace.Read("w/.devenv/envs/default/share/tool"));
    }

    [Fact]
    public async Task A_workspace_that_was_moved_is_linked_anew()
    {
        using var workspace = Workspace();
        await workspace.BuildAsync();
        Directory.Move(workspace.PathOf("w"), workspace.PathOf("elsewhere"));
        var outcome = await workspace.InstallAsync(properties =>
            properties with { ManifestPath = workspace.PathOf("elsewhere/pixi.toml") });
        Assert.Equal(1, Assert.Single(outcome.Environments).Linked);
        Assert.Equal(
            $"#!/bin/sh\necho {workspace.PathOf("elsewhere/.devenv/envs/default")}\n",
            workspace.Read("elsewhere/.devenv/envs/default/bin/tool"));
    }

    private static TestWorkspace Workspace()
    {
        var workspace = new TestWorkspace(Tool("1.0", "one"), Tool("2.0", "two"));
        return workspace.Manifest("[dependencies]\ntool = \"1.*\"\n");
    }

    private static PackageBuilder Tool(string version, string text) =>
        new PackageBuilder("tool", version).WithFile("share/tool", text).WithTextPrefix("bin/tool", "#!/bin/sh\necho @PREFIX@\n",
            executable: true);
}
