using System.Globalization;
using System.Runtime.InteropServices;

namespace Devenv.Run;

/// <summary>
/// Asks the CUDA driver's library for its version and for the lowest compute capability of the devices. A process of its own does this, because the
/// library loads the vendor's code, which may hang or crash.
/// </summary>
internal static class CudaProbe
{
    private const int Success = 0;
    private const int CapabilityMajor = 75;
    private const int CapabilityMinor = 76;

    private static readonly string[] s_linuxNames = ["libcuda.so.1", "libcuda.so"];

    // What the loader does not find by name lies in these folders.
    private static readonly string[] s_linuxFolders = ["", "/usr/lib64/nvidia/", "/usr/lib/x86_64-linux-gnu/", "/usr/lib/wsl/lib/"];

    private delegate int Initialize(uint flags);

    private delegate int GetNumber(out int number);

    private delegate int GetDevice(out int device, int ordinal);

    private delegate int GetAttribute(out int value, int attribute, int device);

    /// <summary>Prints the driver's number (12040 is 12.4) on a line and, where a device answers, its capability on another.</summary>
    /// <returns>0; else there is no driver that works.</returns>
    public static int Run(TextWriter output)
    {
        if (!TryLoad(out var library)
            || !TryGet<Initialize>(library, "cuInit", out var initialize)
            || !TryGet<GetNumber>(library, "cuDriverGetVersion", out var getVersion)
            || initialize(0) != Success
            || getVersion(out var version) != Success)
        {
            return 1;
        }

        output.WriteLine(version.ToString(CultureInfo.InvariantCulture));
        if (LowestCapability(library) is var (major, minor))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{major}.{minor}"));
        }

        return 0;
    }

    private static (int Major, int Minor)? LowestCapability(nint library)
    {
        if (!TryGet<GetNumber>(library, "cuDeviceGetCount", out var getCount)
            || !TryGet<GetDevice>(library, "cuDeviceGet", out var getDevice)
            || !TryGet<GetAttribute>(library, "cuDeviceGetAttribute", out var getAttribute)
            || getCount(out var count) != Success)
        {
            return null;
        }

        (int Major, int Minor)? lowest = null;
        for (var ordinal = 0; ordinal < count; ordinal++)
        {
            if (getDevice(out var device, ordinal) == Success
                && getAttribute(out var major, CapabilityMajor, device) == Success
                && getAttribute(out var minor, CapabilityMinor, device) == Success
                && (lowest is null || (major, minor).CompareTo(lowest.Value) < 0))
            {
                lowest = (major, minor);
            }
        }

        return lowest;
    }

    private static IEnumerable<string> Candidates()
    {
        if (OperatingSystem.IsWindows())
        {
            return ["nvcuda.dll"];
        }

        return OperatingSystem.IsMacOS()
            ? ["libcuda.1.dylib", "libcuda.dylib", "/usr/local/cuda/lib/libcuda.1.dylib", "/usr/local/cuda/lib/libcuda.dylib"]
            : from folder in s_linuxFolders from name in s_linuxNames select folder + name;
    }

    private static bool TryLoad(out nint library)
    {
        foreach (var candidate in Candidates())
        {
            if (NativeLibrary.TryLoad(candidate, out library))
            {
                return true;
            }
        }

        library = 0;
        return false;
    }

    private static bool TryGet<T>(nint library, string name, out T function)
        where T : Delegate
    {
        var isFound = NativeLibrary.TryGetExport(library, name, out var address);
        function = isFound ? Marshal.GetDelegateForFunctionPointer<T>(address) : null!; // unused where false is returned
        return isFound;
    }
}
