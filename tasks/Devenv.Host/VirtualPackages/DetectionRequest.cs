using System.Runtime.InteropServices;
using Devenv.Conda.Channels;
using Devenv.Host.VirtualPackages.Cuda;
using Devenv.Primitives;

namespace Devenv.Host.VirtualPackages;

/// <summary>What to find out about which machine.</summary>
public sealed record DetectionRequest(HostEnvironment Host)
{
    /// <summary>Null: the graphics driver is not asked, and <c>__cuda</c> comes from its override alone.</summary>
    public DriverProbe? Driver { get; init; }

    /// <summary>The shared cache, where the driver's answer is kept; null: the driver is asked, whatever is known.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>
    /// The platform that is asked about, where it is not the machine's own; what the machine cannot tell of it is the platform's baseline.
    /// </summary>
    public Subdir? Target { get; init; }

    internal MachineFiles Files { get; init; } = MachineFiles.Own;

    internal Func<string> KernelRelease { get; init; } = LinuxKernel.Release;

    /// <summary>A runtime that musl loads cannot load the vendor's libraries, which are built for glibc.</summary>
    internal bool IsMusl { get; init; } = RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal);
}
