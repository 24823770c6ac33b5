namespace Devenv.Host.VirtualPackages.Cuda.Caching;

/// <summary>What changes when a driver is replaced, which needs no restart of the machine.</summary>
internal abstract record DriverFingerprint
{
    private DriverFingerprint()
    {
    }

    /// <summary>The version of the kernel's module.</summary>
    public sealed record Module(string Version) : DriverFingerprint;

    /// <summary>NVML's file, where the kernel has no module of the vendor: Windows, and Linux under it.</summary>
    public sealed record LibraryFile(string Path, ulong ModifiedSeconds, ulong Length) : DriverFingerprint;
}
