using Devenv.Host.VirtualPackages.Cuda;

namespace Devenv.Operations;

/// <summary>Asks the CUDA driver in this process, which may not survive it: for Devenv.Run, which the detection starts.</summary>
public static class AskDriver
{
    /// <param name="library"><c>nvml</c> or <c>libcuda</c>.</param>
    /// <param name="output">Gets what it says, a line per fact.</param>
    /// <returns>False where there is no such library.</returns>
    public static bool TryAsk(string library, TextWriter output) => DriverQuestion.TryAsk(library, output);
}
