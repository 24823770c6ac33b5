using System.Collections.Immutable;
using Devenv.Pypi.Names;
using Devenv.Pypi.Requirements;

namespace Devenv.Pypi.Tests.Requirements;

/// <summary>The table of spec/PYPI.md §3.1.</summary>
public sealed class MarkerEnvironmentTests
{
    [Theory]
    [InlineData("linux-64", "posix", "linux", "Linux", "x86_64")]
    [InlineData("linux-32", "posix", "linux", "Linux", "i386")]
    [InlineData("linux-aarch64", "posix", "linux", "Linux", "aarch64")]
    [InlineData("linux-armv7l", "posix", "linux", "Linux", "armv7l")]
    [InlineData("linux-ppc64le", "posix", "linux", "Linux", "ppc64le")]
    [InlineData("linux-s390x", "posix", "linux", "Linux", "s390x")]
    [InlineData("linux-riscv64", "posix", "linux", "Linux", "riscv64")]
    [InlineData("linux-loongarch64", "posix", "linux", "Linux", "")]
    [InlineData("osx-64", "posix", "darwin", "Darwin", "x86_64")]
    [InlineData("osx-arm64", "posix", "darwin", "Darwin", "arm64")]
    [InlineData("win-32", "nt", "win32", "Windows", "x86")]
    [InlineData("win-64", "nt", "win32", "Windows", "AMD64")]
    [InlineData("win-arm64", "nt", "win32", "Windows", "ARM64")]
    public void A_platform_has_its_values(string subdir, string osName, string sysPlatform, string system, string machine)
    {
        Assert.True(MarkerEnvironment.TryCreate(subdir, "3.12.7", out var environment, out _));
        Assert.Equal((osName, sysPlatform, system, machine),
            (environment.OsName, environment.SysPlatform, environment.PlatformSystem, environment.PlatformMachine));
    }

    [Theory]
    [InlineData("3.12.7", "3.12")]
    [InlineData("3.10.0rc2", "3.10")]
    [InlineData("3", "3.0")]
    public void The_version_of_python_has_two_numbers(string full, string expected)
    {
        Assert.True(MarkerEnvironment.TryCreate("linux-64", full, out var environment, out _));
        Assert.Equal(expected, environment.PythonVersion.ToString());
        Assert.Equal(full, environment.PythonFullVersion.ToString());
        Assert.Equal(full, environment.ImplementationVersion.ToString());
    }

    [Fact]
    public void Python_is_CPython()
    {
        Assert.True(MarkerEnvironment.TryCreate("win-64", "3.12.7", out var environment, out _));
        Assert.True(Marker.Parse("implementation_name == 'cpython' and platform_python_implementation == 'CPython'")
            .Evaluate(environment, ImmutableHashSet<PypiName>.Empty));
    }

    [Theory]
    [InlineData("emscripten-wasm32", "3.12.7", "Python distributions are not known for the platform \"emscripten-wasm32\"")]
    [InlineData("noarch", "3.12.7", "Python distributions are not known for the platform \"noarch\"")]
    [InlineData("linux-64", "3.x", "\"3.x\" is not the version of a Python")]
    public void What_has_no_environment_is_explained(string subdir, string version, string fault)
    {
        Assert.False(MarkerEnvironment.TryCreate(subdir, version, out _, out var actual));
        Assert.Equal(fault, actual);
    }
}
