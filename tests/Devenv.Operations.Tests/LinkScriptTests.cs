using Devenv.TestKit.Packages;

namespace Devenv.Operations.Tests;

public sealed class LinkScriptTests
{
    private const string Told = "w/.devenv/envs/default/told";

    [Fact]
    public async Task Scripts_are_left_alone_unless_asked_for()
    {
        using var workspace = Workspace("echo hi >> \"$PREFIX/told\"");
        await workspace.BuildAsync();
        Assert.Equal("DEVENV5521", Assert.Single(workspace.Log.Diagnostics).Code);
        Assert.False(File.Exists(workspace.PathOf(Told)));
    }

    [Fact]
    public async Task Those_of_another_platform_are_named_without_advice_to_run_them_here()
    {
        using var workspace = new TestWorkspace(
            new PackageBuilder("tool").IsNoarchGeneric().WithFile("bin/.tool-post-link.sh", "true\n"));
        workspace.WriteManifest(
            "[workspace]\nname = \"w\"\nchannels = [\"../channel\"]\nplatforms = [\"linux-64\", \"osx-64\"]\n"
            + "[dependencies]\ntool = \"*\"\n");
        await workspace.BuildAsync(properties => properties with { Platform = "osx-64", LinkScripts = "run" });
        var warning = Assert.Single(workspace.Log.Diagnostics);
        Assert.Equal("DEVENV5165", warning.Code);
        Assert.StartsWith(
            "the link scripts of these packages are for osx-64 and were not run here: tool.", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_runs_in_the_activated_environment_with_what_conda_tells_it()
    {
        using var workspace = Workspace(
            "echo \"$PKG_NAME $PKG_VERSION $PKG_BUILDNUM [$ROOT_PREFIX] $ACTIVATED ${PATH%%:*} $SOURCE_DIR\" > \"$PREFIX/told\"",
            tool => tool.BuildNumber(3).WithActivation("export ACTIVATED=yes"));
        await workspace.BuildAsync(Run);
        var prefix = workspace.Prefix;
        Assert.Equal($"tool 1.0 3 [] yes {prefix}/bin {prefix}\n", workspace.Read(Told));
        Assert.Empty(workspace.Log.Diagnostics);
    }

    [Fact]
    public async Task Dependencies_go_first()
    {
        using var workspace = new TestWorkspace(
            new PackageBuilder("a").DependsOn("b").WithFile("bin/.a-post-link.sh", "echo a >> $PREFIX/told\n"),
            new PackageBuilder("b").WithFile("bin/.b-post-link.sh", "echo b >> $PREFIX/told\n"));
        workspace.Manifest("[dependencies]\na = \"*\"\n");
        await workspace.BuildAsync(Run);
        Assert.Equal("b\na\n", workspace.Read(Told));
    }

    [Fact]
    public async Task A_script_that_fails_is_a_warning_with_its_words_and_the_build_goes_on()
    {
        using var workspace = Workspace("echo no luck >&2; exit 3");
        await workspace.BuildAsync(Run);
        var warning = Assert.Single(workspace.Log.Diagnostics);
        Assert.Equal("DEVENV5091", warning.Code);
        Assert.Contains("exit code 3, and said \"no luck\"", warning.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(workspace.PathOf("w/.devenv/envs/default/conda-meta/devenv.stamp")));
    }

    [Fact]
    public async Task What_a_script_wants_to_be_read_is_told_and_cleared_away()
    {
        using var workspace = Workspace("echo restart your shell > $PREFIX/.messages.txt");
        await workspace.BuildAsync(Run);
        Assert.Contains("restart your shell", workspace.Log.Messages);
        Assert.False(File.Exists(workspace.PathOf("w/.devenv/envs/default/.messages.txt")));
    }

    [Fact]
    public async Task A_script_runs_once()
    {
        using var workspace = Workspace("echo hi >> $PREFIX/told");
        await workspace.BuildAsync(Run);
        await workspace.BuildAsync(Run);
        Assert.Equal("hi\n", workspace.Read(Told));
    }

    [Fact]
    public async Task A_script_that_an_ended_build_did_not_come_to_is_run_by_the_next()
    {
        using var workspace = Workspace("echo hi >> $PREFIX/told");
        await workspace.BuildAsync(Run);
        File.WriteAllText(workspace.PathOf("w/.devenv/envs/default/conda-meta/devenv.post-link"), "tool\n");
        File.Delete(workspace.PathOf("w/.devenv/envs/default/conda-meta/devenv.stamp"));
        await workspace.BuildAsync(Run);
        Assert.Equal("hi\nhi\n", workspace.Read(Told));
        Assert.False(File.Exists(workspace.PathOf("w/.devenv/envs/default/conda-meta/devenv.post-link")));
    }

    [Fact]
    public async Task A_script_that_was_not_wanted_at_first_is_run_once_it_is()
    {
        using var workspace = Workspace("echo hi >> $PREFIX/told");
        await workspace.BuildAsync();
        await workspace.BuildAsync(Run);
        await workspace.BuildAsync(Run);
        Assert.Equal("hi\n", workspace.Read(Told));
    }

    [Fact]
    public async Task A_script_of_a_package_that_is_gone_is_forgotten()
    {
        using var workspace = Workspace("echo hi >> $PREFIX/told");
        await workspace.BuildAsync();
        workspace.Manifest(string.Empty);
        await workspace.BuildAsync();
        Assert.False(File.Exists(workspace.PathOf("w/.devenv/envs/default/conda-meta/devenv.post-link")));
    }

    [Fact]
    public async Task A_package_that_goes_has_the_first_word()
    {
        using var workspace = new TestWorkspace(
            new PackageBuilder("stays").WithFile("share/stays", "1"),
            new PackageBuilder("goes").WithFile("bin/.goes-pre-unlink.sh", "cat $PREFIX/share/goes > $PREFIX/told\n").WithFile("share/goes",
                "still here"));
        workspace.Manifest("[dependencies]\nstays = \"*\"\ngoes = \"*\"\n");
        await workspace.BuildAsync(Run);
        workspace.Manifest("[dependencies]\nstays = \"*\"\n");
        await workspace.BuildAsync(Run);
        Assert.Equal("still here", workspace.Read(Told));
        Assert.False(File.Exists(workspace.PathOf("w/.devenv/envs/default/share/goes")));
    }

    private static WorkspaceProperties Run(WorkspaceProperties properties) => properties with { LinkScripts = "run" };

    private static TestWorkspace Workspace(string script, Func<PackageBuilder, PackageBuilder>? change = null)
    {
        var tool = new PackageBuilder("tool").WithFile("bin/.tool-post-link.sh", script + "\n");
        return new TestWorkspace(change?.Invoke(tool) ?? tool).Manifest("[dependencies]\ntool = \"*\"\n");
    }
}
