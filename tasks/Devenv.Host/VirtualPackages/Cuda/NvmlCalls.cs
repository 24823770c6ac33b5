using System.Runtime.InteropServices;

namespace Devenv.Host.VirtualPackages.Cuda;

/// <summary>NVML's functions; each returns 0 where it did what it was asked.</summary>
internal static unsafe class NvmlCalls
{
    // More than any machine has; a number from a broken library must not keep the loop going.
    private const uint MostDevices = 1024;

    public static void Ask(nint library, TextWriter output)
    {
        // Recent libraries tell the version before they attach to the devices, which may fail.
        WriteVersion(library, CudaSource.NvmlNoInit, output);
        var initialize = (delegate* unmanaged<int>)Export(library, "nvmlInit_v2", "nvmlInit");
        if (initialize is null || initialize() != 0)
        {
            return;
        }

        try
        {
            WriteVersion(library, CudaSource.NvmlInitialized, output);
            if (LowestCapability(library) is { } capability)
            {
                output.Write(DriverAnswer.LineOf(CudaSource.NvmlInitialized, capability));
                output.Flush();
            }
        }
        finally
        {
            var shutDown = (delegate* unmanaged<int>)Export(library, "nvmlShutdown");
            if (shutDown is not null)
            {
                _ = shutDown();
            }
        }
    }

    private static void WriteVersion(nint library, CudaSource source, TextWriter output)
    {
        var address = Export(library, "nvmlSystemGetCudaDriverVersion_v2", "nvmlSystemGetCudaDriverVersion");
        var getVersion = (delegate* unmanaged<int*, int>)address;
        var version = 0;
        if (getVersion is not null && getVersion(&version) == 0)
        {
            output.Write(DriverAnswer.LineOf(source, version));
            output.Flush();
        }
    }

    private static ComputeCapability? LowestCapability(nint library)
    {
        var getCount = (delegate* unmanaged<uint*, int>)Export(library, "nvmlDeviceGetCount_v2", "nvmlDeviceGetCount");
        var handleAddress = Export(library, "nvmlDeviceGetHandleByIndex_v2", "nvmlDeviceGetHandleByIndex");
        var getHandle = (delegate* unmanaged<uint, nint*, int>)handleAddress;
        var getCapability = (delegate* unmanaged<nint, int*, int*, int>)Export(library, "nvmlDeviceGetCudaComputeCapability");
        uint count = 0;
        if (getCount is null || getHandle is null || getCapability is null || getCount(&count) != 0)
        {
            return null;
        }

        ComputeCapability? lowest = null;
        for (uint index = 0; index < Math.Min(count, MostDevices); index++)
        {
            nint handle = 0;
            var (major, minor) = (-1, -1);
            if (getHandle(index, &handle) == 0 && getCapability(handle, &major, &minor) == 0)
            {
                lowest = ComputeCapability.Lower(lowest, major, minor);
            }
        }

        return lowest;
    }

    private static nint Export(nint library, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (NativeLibrary.TryGetExport(library, name, out var address))
            {
                return address;
            }
        }

        return 0;
    }
}
