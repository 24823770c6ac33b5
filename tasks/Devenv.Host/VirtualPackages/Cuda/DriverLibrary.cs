using System.Collections.Immutable;
using System.Text;
using Devenv.Primitives;

namespace Devenv.Host.VirtualPackages.Cuda;

/// <summary>
/// A library of the driver: where it may lie, and under which names the loader is asked for it (spec/VIRTUAL-PACKAGES.md §3).
/// </summary>
/// <param name="Verb">What the probe's process is told to ask.</param>
internal sealed record DriverLibrary(string Verb, ImmutableArray<string> LinuxNames, ImmutableArray<string> MacNames, string WindowsName)
{
    private const string LoaderCache = "/etc/ld.so.cache";
    private const string MacFolder = "/usr/local/cuda/lib";

    // Where drivers lie that the loader does not find by name.
    private static readonly ImmutableArray<string> s_linuxFolders = ["/usr/lib64/nvidia", "/usr/lib/x86_64-linux-gnu", "/usr/lib/wsl/lib"];

    // What the loader searches in one distribution or another, for the look that saves a process.
    private static readonly ImmutableArray<string> s_loaderFolders =
    [
        "/usr/lib/aarch64-linux-gnu", "/usr/lib/powerpc64le-linux-gnu", "/usr/lib64", "/usr/lib", "/lib64", "/lib",
        "/usr/local/cuda/compat", "/run/opengl-driver/lib",
    ];

    /// <summary>The management library, which knows every device whatever a variable hides.</summary>
    public static DriverLibrary Nvml { get; } =
        new("nvml", ["libnvidia-ml.so.1", "libnvidia-ml.so"], ["libnvidia-ml.1.dylib", "libnvidia-ml.dylib"], "nvml.dll");

    public static DriverLibrary Libcuda { get; } =
        new("libcuda", ["libcuda.so.1", "libcuda.so"], ["libcuda.1.dylib", "libcuda.dylib"], "nvcuda.dll");

    /// <summary>The absolute paths among <see cref="LoadNames"/> on Linux.</summary>
    public IEnumerable<string> LinuxPaths => from folder in s_linuxFolders from name in LinuxNames select $"{folder}/{name}";

    /// <summary>What to load, best first: a bare name is the loader's to find.</summary>
    public IEnumerable<string> LoadNames() =>
        OperatingSystem.IsWindows() ? [WindowsName]
        : OperatingSystem.IsMacOS() ? MacNames.Concat(MacNames.Select(name => $"{MacFolder}/{name}"))
        : LinuxNames.Concat(LinuxPaths);

    /// <summary>Whether a process is worth starting to load it. True may be wrong, false is not.</summary>
    public bool MayBePresent(HostEnvironment host, MachineFiles files)
    {
        if (host.Subdir.StartsWith("win-", StringComparison.Ordinal))
        {
            return File.Exists(Path.Join(Environment.SystemDirectory, WindowsName));
        }

        var isMac = host.Subdir.StartsWith("osx-", StringComparison.Ordinal);
        var variable = host.Variable(isMac ? "DYLD_LIBRARY_PATH" : "LD_LIBRARY_PATH");
        var searchPath = variable?.Split(':', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return isMac
            ? searchPath.Any(folder => HoldsOne(folder, MacNames)) || HoldsOne(files.PathOf(MacFolder), MacNames)
            : searchPath.Any(folder => HoldsOne(folder, LinuxNames))
                || s_linuxFolders.Concat(s_loaderFolders).Any(folder => HoldsOne(files.PathOf(folder), LinuxNames))
                || IsInLoaderCache(files);
    }

    private static bool HoldsOne(string folder, ImmutableArray<string> names) => names.Any(name => File.Exists(Path.Join(folder, name)));

    // ld.so.cache(8) holds the names of all libraries of /etc/ld.so.conf's folders as plain text.
    private bool IsInLoaderCache(MachineFiles files) =>
        files.TryReadBytes(LoaderCache, MachineFiles.LargeFile) is { } cache
        && cache.AsSpan().IndexOf(Encoding.ASCII.GetBytes(LinuxNames[^1])) >= 0;
}
