using System.Collections.Frozen;
using System.Runtime.InteropServices;
using Devenv.Primitives;

namespace Devenv.Host.Machine;

/// <summary>
/// Makes the <see cref="HostEnvironment"/> of this process. The edge calls it once; it is the one place that reads the clock.
/// </summary>
public static class HostEnvironmentCapture
{
    /// <param name="variables">The environment of the build or program: MSBuild's tasks may share a process, so it is not read
    /// here.</param>
    public static HostEnvironment Capture(IReadOnlyDictionary<string, string> variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        var comparer = OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        var frozen = variables.ToFrozenDictionary(comparer);
        var home = HomeFolder(frozen);
        return new HostEnvironment(
            MachineSubdir(),
            frozen,
            home,
            CacheFolder(frozen, home),
            TimeProvider.System.GetUtcNow(),
            Environment.ProcessId,
            Math.Max(1, Environment.ProcessorCount))
        {
            MachineName = Environment.MachineName,
        };
    }

    /// <summary>conda's name of a machine (CEP 26); the operating system's architecture counts, not that of an emulated process.</summary>
    internal static string SubdirOf(OSPlatform system, Architecture architecture)
    {
        if (system == OSPlatform.Windows)
        {
            return architecture switch { Architecture.Arm64 => "win-arm64", Architecture.X86 => "win-32", _ => "win-64" };
        }

        if (system == OSPlatform.OSX)
        {
            return architecture == Architecture.Arm64 ? "osx-arm64" : "osx-64";
        }

        if (system == OSPlatform.FreeBSD)
        {
            return architecture switch { Architecture.Arm64 => "freebsd-arm64", Architecture.X86 => "freebsd-32", _ => "freebsd-64" };
        }

        return architecture switch
        {
            Architecture.Arm64 => "linux-aarch64",
            Architecture.X86 => "linux-32",
            Architecture.Arm => "linux-armv7l",
            Architecture.Armv6 => "linux-armv6l",
            Architecture.Ppc64le => "linux-ppc64le",
            Architecture.S390x => "linux-s390x",
            Architecture.LoongArch64 => "linux-loongarch64",
            Architecture.RiscV64 => "linux-riscv64",
            _ => "linux-64",
        };
    }

    private static string MachineSubdir() => SubdirOf(CurrentSystem(), RuntimeInformation.OSArchitecture);

    private static OSPlatform CurrentSystem() =>
        OperatingSystem.IsWindows() ? OSPlatform.Windows
        : OperatingSystem.IsMacOS() ? OSPlatform.OSX
        : OperatingSystem.IsFreeBSD() ? OSPlatform.FreeBSD
        : OSPlatform.Linux;

    private static string HomeFolder(FrozenDictionary<string, string> variables) =>
        AbsoluteOrNull(variables, OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME")
        ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);

    private static string CacheFolder(FrozenDictionary<string, string> variables, string home)
    {
        if (OperatingSystem.IsWindows())
        {
            return AbsoluteOrNull(variables, "LOCALAPPDATA") ?? Path.Join(home, "AppData", "Local");
        }

        return OperatingSystem.IsMacOS()
            ? Path.Join(home, "Library", "Caches")
            : AbsoluteOrNull(variables, "XDG_CACHE_HOME") ?? Path.Join(home, ".cache");
    }

    // The XDG base directory specification: a relative path is to be ignored. The same sense serves the others.
    private static string? AbsoluteOrNull(FrozenDictionary<string, string> variables, string name) =>
        variables.GetValueOrDefault(name) is { Length: > 0 } value && Path.IsPathFullyQualified(value) ? value : null;
}
