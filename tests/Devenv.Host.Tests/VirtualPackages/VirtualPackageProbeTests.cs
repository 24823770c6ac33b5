using System.Collections.Frozen;
using Devenv.Conda.Channels;
using Devenv.Host.VirtualPackages;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Host.Tests.VirtualPackages;

public sealed class VirtualPackageProbeTests
{
    [Fact]
    public async Task Overrides_replace_what_the_machine_has() =>
        Assert.Equal(
            "__unix=0=0 __linux=5.10=0 __glibc=2.31=0 __cuda=12.4=0 __cuda_arch=8.6=0 __archspec=1=x86_64_v3",
            await Detect(
                "linux-64", ("LINUX", "5.10"), ("GLIBC", "2.31"), ("CUDA", "12.4"), ("CUDA_ARCH", "8.6"), ("ARCHSPEC", "x86_64_v3")));

    [Fact]
    public async Task An_empty_override_leaves_the_package_out() =>
        Assert.Equal("__unix=0=0", await Detect("linux-64", ("LINUX", ""), ("GLIBC", ""), ("CUDA", ""), ("ARCHSPEC", "")));

    [Fact]
    public async Task A_compute_capability_without_a_driver_is_left_out() =>
        Assert.Equal(
            "__unix=0=0 __archspec=1=0",
            await Detect("linux-64", ("LINUX", ""), ("GLIBC", ""), ("CUDA", ""), ("CUDA_ARCH", "8.6"), ("ARCHSPEC", "0")));

    [Fact]
    public async Task A_Mac_has_no_Linux() =>
        Assert.Equal(
            "__unix=0=0 __osx=14.5=0 __archspec=1=m1",
            await Detect("osx-arm64", ("OSX", "14.5"), ("LINUX", "5.10"), ("GLIBC", "2.31"), ("WIN", "10.0"), ("ARCHSPEC", "m1")));

    [Fact]
    public async Task Windows_is_not_unix() =>
        Assert.Equal("__win=10.0.19045=0 __archspec=1=x86_64",
            await Detect("win-64", ("WIN", "10.0.19045"), ("OSX", "14"), ("ARCHSPEC", "x86_64")));

    [Theory]
    [InlineData("GLIBC", "2 35", "DEVENV6001")]
    [InlineData("CUDA_ARCH", "8", "DEVENV6002")]
    [InlineData("CUDA_ARCH", "8.x", "DEVENV6002")]
    [InlineData("ARCHSPEC", "x86-64-v3", "DEVENV6003")]
    public async Task An_override_without_sense_is_an_error(string suffix, string value, string code)
    {
        var error = await Assert.ThrowsAsync<DevenvException>(() => Detect("linux-64", (suffix, value)));
        Assert.Equal(code, error.Diagnostic.Code);
        Assert.Contains($"\"{value}\"", error.Diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dash_in_a_microarchitecture_gets_a_hint()
    {
        var error = await Assert.ThrowsAsync<DevenvException>(() => Detect("linux-64", ("ARCHSPEC", "x86_64-v3")));
        Assert.Contains("did you mean \"x86_64_v3\"?", error.Diagnostic.Message, StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task This_machine_is_described()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var packages = await Detect("linux-64", ("CUDA", ""));
        Assert.StartsWith("__unix=0=0 __linux=", packages, StringComparison.Ordinal);
        Assert.Contains(" __archspec=1=", packages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "linux-aarch64",
        "__unix=0=0 constant __linux=6.1=0 uname __glibc=2.31=0 CONDA_OVERRIDE_GLIBC __cuda=12.4=0 CONDA_OVERRIDE_CUDA "
            + "__archspec=1=aarch64 baseline")]
    [InlineData("osx-arm64", "__unix=0=0 constant __osx=13.0=0 baseline __cuda=12.4=0 CONDA_OVERRIDE_CUDA __archspec=1=m1 baseline")]
    [InlineData("win-64", "__win=10.0=0 baseline __cuda=12.4=0 CONDA_OVERRIDE_CUDA __archspec=1=x86_64 baseline")]
    [InlineData("ios-arm64", "__unix=0=0 constant __ios=0=0 baseline __cuda=12.4=0 CONDA_OVERRIDE_CUDA")]
    [InlineData("android-aarch64", "__unix=0=0 constant __android=0=0 baseline __cuda=12.4=0 CONDA_OVERRIDE_CUDA")]
    [InlineData("emscripten-wasm32", "__unix=0=0 constant __cuda=12.4=0 CONDA_OVERRIDE_CUDA")]
    public async Task Another_platform_has_what_was_found_or_its_baseline(string target, string packages)
    {
        var request = Request("linux-64", ("CUDA", "12.4"), ("GLIBC", "2.31")) with
        {
            Target = Subdir.Parse(target),
            KernelRelease = () => "6.1-generic",
            Files = new MachineFiles("/nowhere"),
        };
        var detected = await VirtualPackageProbe.DetectAsync(request, CancellationToken.None);
        Assert.Equal(packages, string.Join(' ', detected.Found.Select(found => $"{found.Package} {found.Source}")));
    }

    [Fact]
    public async Task A_Mac_takes_Linux_for_its_baseline()
    {
        var detected = await VirtualPackageProbe.DetectAsync(Request("osx-arm64") with { Target = Subdir.Linux64 }, CancellationToken.None);
        Assert.Equal("__unix=0=0 __linux=4.18=0 __glibc=2.28=0 __archspec=1=x86_64", string.Join(' ', detected.Packages));
    }

    private static async Task<string> Detect(string subdir, params (string Suffix, string Value)[] overrides) =>
        string.Join(' ', (await VirtualPackageProbe.DetectAsync(Request(subdir, overrides), CancellationToken.None)).Packages);

    private static DetectionRequest Request(string subdir, params (string Suffix, string Value)[] overrides)
    {
        var variables = overrides.Select(item => (Name: "CONDA_OVERRIDE_" + item.Suffix, item.Value))
            .Append((Name: "PATH", Value: "/usr/bin:/bin"));
        return new DetectionRequest(
            new HostEnvironment(
                subdir,
                variables.ToFrozenDictionary(item => item.Name, item => item.Value, StringComparer.Ordinal),
                "/home/someone",
                "/home/someone/.cache",
                DateTimeOffset.UnixEpoch,
                1,
                1));
    }
}
