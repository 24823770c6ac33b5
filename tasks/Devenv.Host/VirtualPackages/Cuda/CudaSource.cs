namespace Devenv.Host.VirtualPackages.Cuda;

/// <summary>Who told a fact about the driver (spec/VIRTUAL-PACKAGES.md §3).</summary>
internal enum CudaSource
{
    /// <summary>NVML before it was initialised; a version that it gives afterwards is preferred.</summary>
    NvmlNoInit,

    NvmlInitialized,

    Libcuda,

    NvidiaSmi,
}
