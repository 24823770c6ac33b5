using Devenv.Primitives.Diagnostics;
using Devenv.TestKit.Packages;

namespace Devenv.Operations.Tests;

/// <summary>What the manifest declares decides the lock, the machine decides what can be installed.</summary>
public sealed class MachineCheckTests : IDisposable
{
    private const string DeclaresCuda = "[dependencies]\ntool = \"*\"\n[system-requirements]\ncuda = \"12\"\n";

    private TestWorkspace? _workspace;

    public void Dispose() => _workspace?.Dispose();

    [Fact]
    public async Task What_is_declared_is_locked_whatever_the_machine_has()
    {
        var workspace = With("__cuda >=12", "__glibc >=2.17").Manifest(DeclaresCuda);
        workspace.Variables["CONDA_OVERRIDE_CUDA"] = "";
        workspace.Variables["CONDA_OVERRIDE_GLIBC"] = "2.5";
        await workspace.LockAsync();
        Assert.Equal(["tool-1.0"], workspace.Locked());
    }

    [Fact]
    public async Task What_is_not_declared_is_not_locked_though_the_machine_has_it()
    {
        var workspace = With("__cuda >=12").Manifest("[dependencies]\ntool = \"*\"\n");
        workspace.Variables["CONDA_OVERRIDE_CUDA"] = "12.4";
        await Assert.ThrowsAsync<DevenvException>(() => workspace.LockAsync());
    }

    [Fact]
    public async Task An_override_lets_it_be_installed()
    {
        var workspace = With("__cuda >=12").Manifest(DeclaresCuda);
        workspace.Variables["CONDA_OVERRIDE_CUDA"] = "12.4";
        await workspace.BuildAsync();
        Assert.True(File.Exists(Path.Join(workspace.Prefix, "conda-meta/tool-1.0-0.json")));
    }

    [Fact]
    public async Task A_declared_package_that_nothing_locked_needs_may_be_missing()
    {
        var workspace = With("__glibc >=2.17").Manifest(DeclaresCuda);
        workspace.Variables["CONDA_OVERRIDE_CUDA"] = "";
        workspace.Variables["CONDA_OVERRIDE_GLIBC"] = "2.17";
        await workspace.BuildAsync();
        Assert.True(File.Exists(Path.Join(workspace.Prefix, "conda-meta/tool-1.0-0.json")));
    }

    [Fact]
    public async Task The_error_names_the_override_of_what_is_declared()
    {
        var workspace = With("__cuda").Manifest(DeclaresCuda);
        workspace.Variables["CONDA_OVERRIDE_CUDA"] = "";
        await workspace.LockAsync();
        var fault = (await Assert.ThrowsAsync<DevenvException>(() => workspace.InstallAsync())).Diagnostic;
        Assert.Equal("DEVENV2101", fault.Code);
        Assert.Contains("declares platform \"linux-64-cuda-12\" with __cuda=12, which", fault.Message, StringComparison.Ordinal);
        Assert.Contains("set CONDA_OVERRIDE_CUDA=12 where the detection is wrong", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("__glibc >=2.28,<3.0.a0", "CONDA_OVERRIDE_GLIBC", "2.17", "Set CONDA_OVERRIDE_GLIBC=2.28 where the detection is wrong")]
    [InlineData("__glibc >2.17", "CONDA_OVERRIDE_GLIBC", "2.17", "Set CONDA_OVERRIDE_GLIBC=2.28 where the detection is wrong")]
    [InlineData("__linux >=4.18", "CONDA_OVERRIDE_LINUX", "3.10", "Set CONDA_OVERRIDE_LINUX=4.18 where the detection is wrong")]
    public async Task A_requirement_that_is_not_met_is_named_once_with_its_override(
        string requirement, string variable, string value, string advice)
    {
        _workspace = new TestWorkspace(new PackageBuilder("a").DependsOn(requirement), new PackageBuilder("b").DependsOn(requirement))
            .Manifest("[dependencies]\na = \"*\"\nb = \"*\"\n");
        _workspace.Variables[variable] = value;
        await _workspace.LockAsync();
        var faults = (await Assert.ThrowsAsync<DevenvException>(() => _workspace.InstallAsync())).Diagnostics;
        var fault = Assert.Single(faults);
        Assert.Equal("DEVENV2102", fault.Code);
        Assert.Contains($"the locked package a 1.0 0 (and 1 more) needs \"{requirement}\"", fault.Message, StringComparison.Ordinal);
        Assert.Contains(advice, fault.Message, StringComparison.Ordinal);
    }

    private TestWorkspace With(params string[] requirements) =>
        _workspace = new TestWorkspace(new PackageBuilder("tool").DependsOn(requirements));
}
