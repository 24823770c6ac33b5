using System.Runtime.InteropServices;

namespace Devenv.Host.VirtualPackages.Cuda;

/// <summary>Asks a library of the driver in this process, which may not survive it: for Devenv.Run alone.</summary>
public static class DriverQuestion
{
    /// <summary>Prints what the library says, each line as soon as it is known.</summary>
    /// <param name="library"><c>nvml</c> or <c>libcuda</c>.</param>
    /// <returns>False where there is no such library.</returns>
    public static bool TryAsk(string library, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        CoreFile.Forbid();
        if (library == DriverLibrary.Nvml.Verb && TryLoad(DriverLibrary.Nvml, out var nvml))
        {
            NvmlCalls.Ask(nvml, output);
            return true;
        }

        if (library == DriverLibrary.Libcuda.Verb && TryLoad(DriverLibrary.Libcuda, out var libcuda))
        {
            LibcudaCalls.Ask(libcuda, output);
            return true;
        }

        return false;
    }

    private static bool TryLoad(DriverLibrary library, out nint handle)
    {
        foreach (var name in library.LoadNames())
        {
            if (NativeLibrary.TryLoad(name, out handle))
            {
                return true;
            }
        }

        handle = 0;
        return false;
    }
}
