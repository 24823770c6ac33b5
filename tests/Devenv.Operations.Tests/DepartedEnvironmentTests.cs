using Devenv.TestKit.Packages;

namespace Devenv.Operations.Tests;

public sealed class DepartedEnvironmentTests
{
    private const string Both = "[dependencies]\ntool = \"*\"\n[feature.x.dependencies]\nother = \"*\"\n[environments]\nold = [\"x\"]\n";

    private const string Alone = "[dependencies]\ntool = \"*\"\n";

    [Fact]
    public async Task An_environment_that_left_the_manifest_is_removed_with_its_run_script()
    {
        using var workspace = await BuiltAsync();
        Assert.True(File.Exists(workspace.PathOf("w/.devenv/state/run-old.sh")));

        await workspace.Manifest(Alone).BuildAsync();

        Assert.False(Directory.Exists(workspace.PathOf("w/.devenv/envs/old")));
        Assert.False(File.Exists(workspace.PathOf("w/.devenv/state/run-old.sh")));
        Assert.True(File.Exists(workspace.PathOf("w/.devenv/envs/default/share/tool")));
        Assert.Contains(
            $"removing \"{workspace.PathOf("w/.devenv/envs/old")}\": the manifest has no such environment", workspace.Log.Messages);
    }

    [Fact]
    public async Task Files_of_the_user_in_it_stay_and_are_named_once()
    {
        using var workspace = await BuiltAsync();
        await File.WriteAllTextAsync(workspace.PathOf("w/.devenv/envs/old/share/notes.txt"), "mine");

        await workspace.Manifest(Alone).BuildAsync();

        Assert.Equal("mine", workspace.Read("w/.devenv/envs/old/share/notes.txt"));
        Assert.False(File.Exists(workspace.PathOf("w/.devenv/envs/old/share/other")));
        Assert.Contains(
            $"kept \"{workspace.PathOf("w/.devenv/envs/old")}\": no package brought \"share/notes.txt\"", workspace.Log.Messages);

        await workspace.Manifest(Alone + "[tasks]\nt = \"true\"\n").BuildAsync();

        Assert.DoesNotContain(workspace.Log.Messages, message => message.Contains("old", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_that_comes_back_finds_the_files_again()
    {
        using var workspace = await BuiltAsync();
        await File.WriteAllTextAsync(workspace.PathOf("w/.devenv/envs/old/share/notes.txt"), "mine");
        await workspace.Manifest(Alone).BuildAsync();

        await workspace.Manifest(Both).BuildAsync(properties => properties with { Environments = "all" });

        Assert.Equal("mine", workspace.Read("w/.devenv/envs/old/share/notes.txt"));
        Assert.True(File.Exists(workspace.PathOf("w/.devenv/envs/old/share/other")));
    }

    [Fact]
    public async Task A_folder_that_another_tool_made_is_left_alone()
    {
        using var workspace = await BuiltAsync();
        Directory.CreateDirectory(workspace.PathOf("w/.devenv/envs/theirs/conda-meta"));
        await File.WriteAllTextAsync(workspace.PathOf("w/.devenv/envs/theirs/conda-meta/history"), string.Empty);

        await workspace.Manifest(Alone).BuildAsync();

        Assert.True(File.Exists(workspace.PathOf("w/.devenv/envs/theirs/conda-meta/history")));
    }

    [Fact]
    public async Task An_environment_that_is_not_asked_for_stays_while_the_manifest_has_it()
    {
        using var workspace = await BuiltAsync();

        await workspace.Manifest(Both + "[tasks]\nt = \"true\"\n").BuildAsync();

        Assert.True(File.Exists(workspace.PathOf("w/.devenv/envs/old/share/other")));
    }

    [Fact]
    public async Task A_platform_that_left_the_manifest_takes_its_environments_along()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("tool").IsNoarchGeneric().WithFile("share/tool", "1"));
        const string Text = "[workspace]\nname = \"w\"\nchannels = [\"../channel\"]\nplatforms = [{0}]\n[dependencies]\ntool = \"*\"\n";
        workspace.WriteManifest(Text.Replace("{0}", "\"linux-64\", \"win-64\"", StringComparison.Ordinal));
        await workspace.BuildAsync(properties => properties with { Platform = "win-64" });
        Assert.True(File.Exists(workspace.PathOf("w/.devenv/platforms/win-64/default/share/tool")));

        workspace.WriteManifest(Text.Replace("{0}", "\"linux-64\"", StringComparison.Ordinal));
        await workspace.BuildAsync();

        Assert.False(Directory.Exists(workspace.PathOf("w/.devenv/platforms")));
        Assert.True(File.Exists(workspace.PathOf("w/.devenv/envs/default/share/tool")));
    }

    private static async Task<TestWorkspace> BuiltAsync()
    {
        var workspace = new TestWorkspace(
            new PackageBuilder("tool").WithFile("share/tool", "1"),
            new PackageBuilder("other").WithFile("share/other", "1")).Manifest(Both);
        await workspace.BuildAsync(properties => properties with { Environments = "all" });
        return workspace;
    }
}
