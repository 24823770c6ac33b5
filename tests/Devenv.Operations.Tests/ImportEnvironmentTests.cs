using Devenv.Operations.Exchange;
using Devenv.Primitives.Diagnostics;
using Devenv.TestKit.Packages;

namespace Devenv.Operations.Tests;

public sealed class ImportEnvironmentTests
{
    [Fact]
    public async Task An_environment_file_is_written_into_the_manifest_and_locked()
    {
        using var workspace = Hello("name: lab\nchannels: [\"../channel\"]\ndependencies: [hello>=1]\n");
        var outcome = await ImportAsync(workspace, "environment.yml");
        Assert.Equal("imported 1 conda package and 0 PyPI packages of environment.yml into feature \"lab\" and environment \"lab\"",
            Assert.Single(outcome.Lines));
        Assert.EndsWith(
            "[feature.lab.dependencies]\nhello = \">=1\"\n\n[environments]\nlab = { features = [\"lab\"], no-default-feature = true }\n",
            workspace.Read("w/pixi.toml"));
        Assert.Contains("greeting-1.0-0.conda", workspace.Read("w/pixi.lock"));
        Assert.False((await workspace.LockAsync()).Changed);
    }

    [Fact]
    public async Task An_explicit_export_comes_back_as_the_same_packages()
    {
        using var workspace = Hello(string.Empty).Manifest("[dependencies]\nhello = \"*\"\n");
        await workspace.LockAsync();
        var files = new ExportEnvironments(workspace.Request(), workspace.Log).Run(new ExportOptions { Format = ExportFormat.Explicit });
        await new ImportEnvironment(workspace.Request(), workspace.Log).RunAsync(new ImportOptions(files[0]) { Feature = "exact" },
            CancellationToken.None);
        var manifest = workspace.Read("w/pixi.toml");
        Assert.Contains("[feature.exact.target.linux-64.dependencies]\ngreeting = { version = \"==1.0\", build = \"0\", md5 = \"",
            manifest);
        Assert.Contains("  exact:\n", workspace.Read("w/pixi.lock"));
    }

    [Fact]
    public async Task What_cannot_be_locked_leaves_both_files_as_they_were()
    {
        using var workspace = Hello("name: lab\nchannels: [\"../channel\"]\ndependencies: [hello>=7]\n");
        var before = workspace.Read("w/pixi.toml");
        var fault = await Assert.ThrowsAsync<DevenvException>(() => ImportAsync(workspace, "environment.yml"));
        Assert.Equal("DEVENV1105", fault.Diagnostics[0].Code);
        Assert.Equal(before, workspace.Read("w/pixi.toml"));
        Assert.False(File.Exists(workspace.LockPath));
    }

    [Fact]
    public async Task A_lock_file_that_may_not_be_written_is_left_alone()
    {
        using var workspace = Hello("name: lab\ndependencies:\n- hello\n- pip:\n  - requests\n");
        var outcome = await ImportAsync(workspace, "environment.yml", change: properties => properties with { LockMode = "Frozen" });
        Assert.Null(outcome.Lock);
        Assert.Contains("[feature.lab.pypi-dependencies]\nrequests = \"*\"\n", workspace.Read("w/pixi.toml"));
        Assert.False(File.Exists(workspace.LockPath));
    }

    [Fact]
    public async Task An_import_again_changes_nothing()
    {
        using var workspace = Hello("name: lab\nchannels: [\"../channel\"]\ndependencies: [hello]\n");
        await ImportAsync(workspace, "environment.yml");
        var manifest = workspace.Read("w/pixi.toml");
        var outcome = await ImportAsync(workspace, "environment.yml");
        Assert.Null(outcome.Lock);
        Assert.Equal(manifest, workspace.Read("w/pixi.toml"));
    }

    [Fact]
    public async Task What_is_left_out_is_told_and_the_rest_imported()
    {
        using var workspace = Hello("name: lab\nchannels: [\"../channel\"]\ncategory: dev\ndependencies: [hello]\n");
        await ImportAsync(workspace, "environment.yml");
        var warning = Assert.Single(workspace.Log.Diagnostics);
        Assert.Equal("DEVENV1157", warning.Code);
        Assert.Equal((workspace.PathOf("w/environment.yml"), 3), (warning.Span?.File, warning.Span?.Line));
    }

    [Theory]
    [InlineData("none.yml", "DEVENV1161")]
    [InlineData("environment.yml", "DEVENV1159")]
    [InlineData("pixi.toml", "DEVENV1160")]
    public async Task A_file_that_cannot_be_imported_is_refused(string file, string code)
    {
        using var workspace = Hello("dependencies: [hello]\n");
        var fault = await Assert.ThrowsAsync<DevenvException>(() => ImportAsync(workspace, file));
        Assert.Equal(code, fault.Diagnostic.Code);
    }

    [Fact]
    public async Task No_link_leads_out_of_the_workspace()
    {
        using var workspace = Hello(string.Empty);
        await File.WriteAllTextAsync(workspace.PathOf("secret.txt"), "requests\n");
        await File.WriteAllTextAsync(workspace.PathOf("w/in.txt"), "-r link.txt\n");
        File.CreateSymbolicLink(workspace.PathOf("w/link.txt"), "../secret.txt");
        var fault = await Assert.ThrowsAsync<DevenvException>(() => ImportAsync(workspace, "in.txt", "default"));
        Assert.Equal("DEVENV5503", fault.Diagnostic.Code);
    }

    [Fact]
    public async Task A_given_format_goes_before_the_name()
    {
        using var workspace = Hello("hello\n");
        var options = new ImportOptions(workspace.PathOf("w/environment.yml")) { Format = "Requirements", Feature = "py" };
        await new ImportEnvironment(workspace.Request(properties => properties with { LockMode = "Frozen" }), workspace.Log)
            .RunAsync(options, CancellationToken.None);
        Assert.EndsWith("[feature.py.pypi-dependencies]\nhello = \"*\"\n\n[environments]\npy = [\"py\"]\n", workspace.Read("w/pixi.toml"));
    }

    [Fact]
    public async Task An_unknown_format_is_refused_with_the_list()
    {
        using var workspace = Hello(string.Empty);
        var options = new ImportOptions(workspace.PathOf("w/environment.yml")) { Format = "zip" };
        var fault = await Assert.ThrowsAsync<DevenvException>(() =>
            new ImportEnvironment(workspace.Request(), workspace.Log).RunAsync(options, CancellationToken.None));
        Assert.Contains("it must be environment-yml, requirements or explicit", fault.Diagnostic.Message);
    }

    private static TestWorkspace Hello(string environment)
    {
        var workspace = new TestWorkspace(new PackageBuilder("hello").DependsOn("greeting"), new PackageBuilder("greeting"))
            .Manifest(string.Empty);
        File.WriteAllText(workspace.PathOf("w/environment.yml"), environment);
        return workspace;
    }

    private static Task<EditOutcome> ImportAsync(
        TestWorkspace workspace, string file, string feature = "", Func<WorkspaceProperties, WorkspaceProperties>? change = null) =>
        new ImportEnvironment(workspace.Request(change), workspace.Log).RunAsync(
            new ImportOptions(workspace.PathOf("w/" + file)) { Feature = feature }, CancellationToken.None);
}
