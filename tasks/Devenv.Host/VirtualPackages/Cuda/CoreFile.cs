using System.Runtime.InteropServices;

namespace Devenv.Host.VirtualPackages.Cuda;

/// <summary>Keeps a crash of this process from leaving a core file of the driver's memory behind (setrlimit(2)).</summary>
internal static partial class CoreFile
{
    private const int CoreSize = 4;

    public static void Forbid()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = SetLimit(CoreSize, default);
        }
    }

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetLimit(int resource, in Limit limit);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Limit(nuint Current, nuint Most);
}
