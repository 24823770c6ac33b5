using System.Collections.Frozen;
using System.Collections.Immutable;
using Devenv.Operations.Exchange;
using Devenv.Primitives.Diagnostics;
using Devenv.TestKit.Packages;

namespace Devenv.Operations.Tests;

public sealed class ExportEnvironmentsTests
{
    private const string TwoEnvironments =
        "[dependencies]\nhello = \"*\"\n[feature.more.dependencies]\nother = \"*\"\n[environments]\nmore = [\"more\"]\n";

    [Fact]
    public async Task An_explicit_spec_lists_the_locked_archives()
    {
        using var workspace = Hello("[dependencies]\nhello = \"*\"\n");
        await workspace.LockAsync();
        var file = Assert.Single(Export(workspace, new ExportOptions { Format = ExportFormat.Explicit }));
        Assert.Equal(workspace.PathOf("w/default_linux-64_conda_spec.txt"), file);
        var lines = (await File.ReadAllTextAsync(file)).Split('\n');
        Assert.Equal(["# platform: linux-64", "@EXPLICIT"], lines[..2]);
        Assert.StartsWith($"file://{workspace.PathOf("channel")}/linux-64/greeting-1.0-0.conda#", lines[2]);
        Assert.StartsWith($"file://{workspace.PathOf("channel")}/linux-64/hello-1.0-0.conda#", lines[3]);
    }

    [Fact]
    public async Task A_bill_of_materials_is_the_same_each_time()
    {
        using var workspace = Hello("[dependencies]\nhello = \"*\"\n");
        await workspace.LockAsync();
        var file = Assert.Single(
            Export(workspace, new ExportOptions { Format = ExportFormat.Sbom, Target = workspace.PathOf("out/bill.json") }));
        var first = await File.ReadAllTextAsync(file);
        File.Delete(file);
        Export(workspace, new ExportOptions { Format = ExportFormat.Sbom, Target = workspace.PathOf("out/bill.json") });
        Assert.Equal(first, await File.ReadAllTextAsync(file));
        Assert.Contains("\"bom-ref\": \"w/default/linux-64\"", first);
    }

    [Fact]
    public async Task An_environment_yml_needs_no_lock_file_unless_it_is_to_be_exact()
    {
        using var workspace = Hello("[dependencies]\nhello = \">=1\"\n");
        var options = new ExportOptions { Format = ExportFormat.EnvironmentYml };
        var file = Assert.Single(Export(workspace, options));
        var asked = await File.ReadAllTextAsync(file);
        await workspace.LockAsync();
        Export(workspace, options with { FromLock = true });
        Assert.Equal(workspace.PathOf("w/default_linux-64_environment.yml"), file);
        Assert.EndsWith("dependencies:\n- hello >=1\n", asked);
        Assert.EndsWith("dependencies:\n- greeting=1.0=0\n- hello=1.0=0\n", await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task Several_environments_go_into_a_folder()
    {
        using var workspace = Hello(TwoEnvironments);
        await workspace.LockAsync();
        var files = Export(
            workspace, new ExportOptions { Format = ExportFormat.Explicit, Target = workspace.PathOf("out") },
            properties => properties with { Environments = "all" });
        Assert.Equal([workspace.PathOf("out/default_linux-64_conda_spec.txt"), workspace.PathOf("out/more_linux-64_conda_spec.txt")],
            files.ToArray());
    }

    [Fact]
    public async Task All_platforms_are_exported_where_that_is_asked_for()
    {
        using var workspace = Hello(string.Empty).WriteManifest("[workspace]\nchannels = []\nplatforms = [\"linux-64\", \"osx-arm64\"]\n");
        await workspace.LockAsync();
        var files = Export(workspace, new ExportOptions { Format = ExportFormat.Explicit, AllPlatforms = true });
        Assert.Equal(["default_linux-64_conda_spec.txt", "default_osx-arm64_conda_spec.txt"], files.Select(Path.GetFileName));
    }

    [Fact]
    public async Task An_out_of_date_lock_file_is_an_error_but_in_a_frozen_build()
    {
        using var workspace = Hello("[dependencies]\nhello = \"*\"\n");
        await workspace.LockAsync();
        workspace.Manifest("[dependencies]\nhello = \">=2\"\n");
        var fault = Assert.Throws<DevenvException>(() => Export(workspace, new ExportOptions { Format = ExportFormat.Explicit }));
        var frozen = Export(workspace, new ExportOptions { Format = ExportFormat.Explicit },
            properties => properties with { LockMode = "Frozen" });
        Assert.Equal("DEVENV3002", fault.Diagnostic.Code);
        Assert.Single(frozen);
    }

    [Fact]
    public async Task What_an_explicit_spec_cannot_hold_is_an_error_or_left_out_with_a_warning()
    {
        using var workspace = Hello(string.Empty);
        await File.WriteAllTextAsync(workspace.LockPath, WithDistribution);
        static WorkspaceProperties Frozen(WorkspaceProperties properties) => properties with { LockMode = "Frozen" };
        var fault = Assert.Throws<DevenvException>(() => Export(workspace, new ExportOptions { Format = ExportFormat.Explicit }, Frozen));
        Assert.Empty(Directory.GetFiles(workspace.PathOf("w"), "*.txt"));
        Export(workspace, new ExportOptions { Format = ExportFormat.Explicit, IgnorePypi = true }, Frozen);
        Assert.Equal("DEVENV1150", fault.Diagnostic.Code);
        Assert.Contains("quartzkit. Set IgnorePypi=true", fault.Diagnostic.Message);
        Assert.Equal("DEVENV1151", Assert.Single(workspace.Log.Diagnostics).Code);
        Assert.Equal("# platform: linux-64\n@EXPLICIT\n", workspace.Read("w/default_linux-64_conda_spec.txt"));
    }

    [Theory]
    [InlineData("SOURCE_DATE_EPOCH", "1772366400", "2026-03-01T12:00:00Z")]
    public async Task A_source_date_is_the_time_of_the_bill(string variable, string value, string expected)
    {
        using var workspace = Hello(string.Empty);
        await workspace.LockAsync();
        var request = workspace.Request();
        request = request with
        {
            Host = request.Host with { Variables = new Dictionary<string, string> { [variable] = value }.ToFrozenDictionary() },
        };
        var files = new ExportEnvironments(request, new RecordingLog()).Run(new ExportOptions { Format = ExportFormat.Sbom });
        Assert.Contains(expected, await File.ReadAllTextAsync(files[0]));
    }

    [Theory]
    [InlineData("yaml")]
    [InlineData("")]
    public void An_unknown_format_is_refused_with_the_list(string format)
    {
        var fault = Assert.Throws<DevenvException>(() => ExportOptions.FormatOf(format));
        Assert.Equal("DEVENV9501", fault.Diagnostic.Code);
        Assert.Contains("explicit", fault.Diagnostic.Message);
    }

    private const string WithDistribution =
        """
        version: 6
        environments:
          default:
            channels: []
            indexes:
            - https://pypi.org/simple
            packages:
              linux-64:
              - pypi: https://files.example.org/aa/quartzkit-2.0-py3-none-any.whl
        packages:
        - pypi: https://files.example.org/aa/quartzkit-2.0-py3-none-any.whl
          name: quartzkit
          version: '2.0'

        """;

    private static TestWorkspace Hello(string manifest) =>
        new TestWorkspace(new PackageBuilder("hello").DependsOn("greeting"), new PackageBuilder("greeting"), new PackageBuilder("other"))
            .Manifest(manifest);

    private static ImmutableArray<string> Export(
        TestWorkspace workspace, ExportOptions options, Func<WorkspaceProperties, WorkspaceProperties>? change = null) =>
        new ExportEnvironments(workspace.Request(change), workspace.Log).Run(options);
}
