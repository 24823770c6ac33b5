using System.Runtime.InteropServices;
using Devenv.Conda.Channels;
using Devenv.Host.Machine;

namespace Devenv.Host.Tests.Machine;

public sealed class HostEnvironmentCaptureTests
{
    [Theory]
    [InlineData("LINUX", Architecture.X64, "linux-64")]
    [InlineData("LINUX", Architecture.Arm64, "linux-aarch64")]
    [InlineData("LINUX", Architecture.Ppc64le, "linux-ppc64le")]
    [InlineData("LINUX", Architecture.RiscV64, "linux-riscv64")]
    [InlineData("OSX", Architecture.X64, "osx-64")]
    [InlineData("OSX", Architecture.Arm64, "osx-arm64")]
    [InlineData("WINDOWS", Architecture.X64, "win-64")]
    [InlineData("WINDOWS", Architecture.Arm64, "win-arm64")]
    [InlineData("FREEBSD", Architecture.X64, "freebsd-64")]
    public void A_machine_has_conda_s_name(string system, Architecture architecture, string subdir) =>
        Assert.Equal(subdir, HostEnvironmentCapture.SubdirOf(OSPlatform.Create(system), architecture));

    [Fact]
    public void Every_architecture_gives_a_known_subdir() =>
        Assert.All(
            from system in new[] { OSPlatform.Linux, OSPlatform.OSX, OSPlatform.Windows, OSPlatform.FreeBSD }
            from architecture in Enum.GetValues<Architecture>()
            select HostEnvironmentCapture.SubdirOf(system, architecture),
            name => Assert.True(Subdir.TryParse(name, out _), name));

    [Fact]
    public void The_home_folder_is_the_variable_s() =>
        Assert.Equal(Absolute("home"), HostEnvironmentCapture.Capture(Variables()).HomeFolder);

    [UnixFact]
    public void The_cache_folder_follows_XDG_CACHE_HOME()
    {
        var variables = Variables();
        variables["XDG_CACHE_HOME"] = "/elsewhere";
        var expected = OperatingSystem.IsMacOS() ? Absolute("home") + "/Library/Caches" : "/elsewhere";
        Assert.Equal(expected, HostEnvironmentCapture.Capture(variables).CacheFolder);
    }

    [UnixFact]
    public void A_relative_XDG_CACHE_HOME_is_ignored()
    {
        var variables = Variables();
        variables["XDG_CACHE_HOME"] = "relative";
        var expected = OperatingSystem.IsMacOS() ? "/Library/Caches" : "/.cache";
        Assert.Equal(Absolute("home") + expected, HostEnvironmentCapture.Capture(variables).CacheFolder);
    }

    [Fact]
    public void Without_a_home_variable_the_user_s_folder_is_asked_for() =>
        Assert.True(Path.IsPathFullyQualified(HostEnvironmentCapture.Capture(new Dictionary<string, string>()).HomeFolder));

    [Fact]
    public void The_process_is_this_one()
    {
        var host = HostEnvironmentCapture.Capture(Variables());
        Assert.Equal(Environment.ProcessId, host.ProcessId);
        Assert.Equal(TimeSpan.Zero, host.Now.Offset);
        Assert.True(host.ProcessorCount >= 1);
    }

    [Fact]
    public void Variables_are_kept() => Assert.Equal(Absolute("home"), HostEnvironmentCapture.Capture(Variables()).Variable(HomeVariable));

    private static string HomeVariable => OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME";

    private static string Absolute(string name) => OperatingSystem.IsWindows() ? @"C:\" + name : "/" + name;

    private static Dictionary<string, string> Variables() => new() { [HomeVariable] = Absolute("home") };
}
