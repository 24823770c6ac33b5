using System.Runtime.InteropServices;

namespace Devenv.Host.VirtualPackages.Cuda;

/// <summary>The functions of CUDA's driver library; each returns 0 where it did what it was asked.</summary>
internal static unsafe class LibcudaCalls
{
    private const int CapabilityMajor = 75;
    private const int CapabilityMinor = 76;

    // More than any machine has; a number from a broken library must not keep the loop going.
    private const int MostDevices = 1024;

    public static void Ask(nint library, TextWriter output)
    {
        var initialize = (delegate* unmanaged<uint, int>)Export(library, "cuInit");
        var getVersion = (delegate* unmanaged<int*, int>)Export(library, "cuDriverGetVersion");
        var version = 0;
        if (initialize is null || getVersion is null || initialize(0) != 0)
        {
            return;
        }

        if (getVersion(&version) == 0)
        {
            output.Write(DriverAnswer.LineOf(CudaSource.Libcuda, version));
            output.Flush();
        }

        if (LowestCapability(library) is { } capability)
        {
            output.Write(DriverAnswer.LineOf(CudaSource.Libcuda, capability));
            output.Flush();
        }
    }

    private static ComputeCapability? LowestCapability(nint library)
    {
        var getCount = (delegate* unmanaged<int*, int>)Export(library, "cuDeviceGetCount");
        var getDevice = (delegate* unmanaged<int*, int, int>)Export(library, "cuDeviceGet");
        var getAttribute = (delegate* unmanaged<int*, int, int, int>)Export(library, "cuDeviceGetAttribute");
        var count = 0;
        if (getCount is null || getDevice is null || getAttribute is null || getCount(&count) != 0)
        {
            return null;
        }

        ComputeCapability? lowest = null;
        for (var ordinal = 0; ordinal < Math.Min(count, MostDevices); ordinal++)
        {
            var (device, major, minor) = (0, -1, -1);
            if (getDevice(&device, ordinal) == 0
                && getAttribute(&major, CapabilityMajor, device) == 0
                && getAttribute(&minor, CapabilityMinor, device) == 0)
            {
                lowest = ComputeCapability.Lower(lowest, major, minor);
            }
        }

        return lowest;
    }

    private static nint Export(nint library, string name) => NativeLibrary.TryGetExport(library, name, out var address) ? address : 0;
}
