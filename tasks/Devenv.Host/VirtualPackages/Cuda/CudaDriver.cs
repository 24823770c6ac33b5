using System.Globalization;
using Devenv.Conda.Versions;

namespace Devenv.Host.VirtualPackages.Cuda;

/// <summary>A CUDA driver that was found.</summary>
/// <param name="Version">The highest CUDA version that it serves.</param>
/// <param name="Capability">The lowest of the machine's devices; null where none answers.</param>
internal sealed record CudaDriver(CudaFact<CondaVersion> Version, CudaFact<ComputeCapability>? Capability)
{
    /// <summary>The answer is from the cache file.</summary>
    public bool IsCached { get; init; }

    /// <summary>NVML and libcuda write 12.4 as 12040; null for a number that no driver gives.</summary>
    public static CondaVersion? VersionOf(int number) =>
        number is < 1000 or > 99990
            ? null
            : CondaVersion.Parse(string.Create(CultureInfo.InvariantCulture, $"{number / 1000}.{number % 1000 / 10}"));
}
