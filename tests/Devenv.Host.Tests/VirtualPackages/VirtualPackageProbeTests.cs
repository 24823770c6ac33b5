using System.Collections.Frozen;
using Devenv.Host.VirtualPackages;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.TestKit;

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
        Assert.Equal("__win=10.0.19045=0 __archspec=1=x86_64", await Detect("win-64", ("WIN", "10.0.19045"), ("OSX", "14"), ("ARCHSPEC", "x86_64")));

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

    [UnixFact]
    public async Task The_driver_answers_through_a_child_process()
    {
        using var driver = new FakeDriver("printf '12040\\n9.0\\n'");
        Assert.Equal("__unix=0=0 __cuda=12.4=0 __cuda_arch=9.0=0 __archspec=1=0", await driver.Detect());
    }

    [UnixFact]
    public async Task The_child_is_started_with_the_verb_and_all_devices()
    {
        using var driver = new FakeDriver("printf '%s\\n' \"$@\" ${CUDA_VISIBLE_DEVICES-unset} > arguments; exit 1");
        await driver.Detect(("CUDA_VISIBLE_DEVICES", "1"));
        Assert.Equal($"exec\n{driver.RunAssembly}\nprobe-cuda\nunset\n", driver.Recorded);
    }

    [UnixTheory]
    [InlineData("exit 1")]
    [InlineData("kill -SEGV $$")]
    [InlineData("echo nonsense")]
    [InlineData("echo 12")]
    [InlineData("exec tail -f /dev/null")]
    public async Task A_driver_that_fails_is_no_driver(string behaviour)
    {
        using var driver = new FakeDriver(behaviour);
        Assert.Equal("__unix=0=0 __archspec=1=0", await driver.Detect());
    }

    [UnixFact]
    public async Task Without_the_driver_s_library_no_process_is_started()
    {
        if (File.Exists("/usr/lib/x86_64-linux-gnu/libcuda.so.1") || File.Exists("/usr/lib/wsl/lib/libcuda.so.1"))
        {
            return;
        }

        using var driver = new FakeDriver(": > arguments; exit 1") { HasLibrary = false };
        await driver.Detect();
        Assert.Null(driver.Recorded);
    }

    [UnixFact]
    public async Task An_overridden_driver_is_not_asked()
    {
        using var driver = new FakeDriver(": > arguments; exit 1");
        await driver.Detect(("CONDA_OVERRIDE_CUDA", ""));
        Assert.Null(driver.Recorded);
    }

    private static async Task<string> Detect(string subdir, params (string Suffix, string Value)[] overrides) =>
        await Detect(subdir, null, overrides.Select(item => ("CONDA_OVERRIDE_" + item.Suffix, item.Value)));

    private static async Task<string> Detect(string subdir, DriverProbe? driver, IEnumerable<(string Name, string Value)> variables)
    {
        var host = new HostEnvironment(
            subdir,
            variables.Append(("PATH", "/usr/bin:/bin")).ToFrozenDictionary(item => item.Item1, item => item.Item2, StringComparer.Ordinal),
            "/home/someone",
            "/home/someone/.cache",
            DateTimeOffset.UnixEpoch,
            1,
            1);
        return string.Join(' ', await VirtualPackageProbe.DetectAsync(host, driver, CancellationToken.None));
    }

    /// <summary>A shell script in the place of <c>dotnet</c>, and an empty file in the place of the driver's library.</summary>
    private sealed class FakeDriver : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public FakeDriver(string script)
        {
            var host = _folder.Write("dotnet", "#!/bin/sh\n" + script + "\n");
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(host, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            }
        }

        public bool HasLibrary { get; init; } = true;

        public string RunAssembly => _folder.PathOf("Devenv.Run.dll");

        public string? Recorded => File.Exists(_folder.PathOf("arguments")) ? File.ReadAllText(_folder.PathOf("arguments")) : null;

        public Task<string> Detect(params (string Name, string Value)[] variables)
        {
            if (HasLibrary)
            {
                _folder.Write("lib/libcuda.so.1", string.Empty);
            }

            var probe = new DriverProbe(_folder.PathOf("dotnet"), RunAssembly) { TimeLimit = TimeSpan.FromSeconds(1) };
            return VirtualPackageProbeTests.Detect("linux-64", probe,
            [
                ("LD_LIBRARY_PATH", _folder.PathOf("lib")), ("CONDA_OVERRIDE_LINUX", ""), ("CONDA_OVERRIDE_GLIBC", ""),
                ("CONDA_OVERRIDE_ARCHSPEC", "0"), .. variables,
            ]);
        }

        public void Dispose() => _folder.Dispose();
    }
}
