using System.Collections.Immutable;

namespace Devenv.Host.VirtualPackages.Cuda.Caching;

/// <summary>The graphics processors that this machine, or the container on it, sees; each list is sorted.</summary>
/// <param name="Gpus">PCI addresses on Linux, Plug and Play ids on Windows.</param>
/// <param name="DeviceNodes">Names in <c>/dev</c>.</param>
internal sealed record DeviceFingerprint(ImmutableArray<string> Gpus, ImmutableArray<string> DeviceNodes)
{
    /// <summary>By content.</summary>
    public bool Equals(DeviceFingerprint? other) =>
        other is not null && Gpus.SequenceEqual(other.Gpus) && DeviceNodes.SequenceEqual(other.DeviceNodes);

    public override int GetHashCode() => HashCode.Combine(Gpus.Length, DeviceNodes.Length);
}
