namespace Devenv.Host.VirtualPackages.Cuda.Caching;

/// <summary>An answer of the driver with what it holds for (spec/VIRTUAL-PACKAGES.md §3).</summary>
/// <param name="WrittenAt">Seconds since 1970.</param>
internal sealed record CacheEntry(BootId Boot, DriverFingerprint Driver, DeviceFingerprint? Devices, ulong WrittenAt, CudaDriver Answer)
{
    // The fingerprints see most changes; this is for those they do not.
    private const ulong LifeSeconds = 24 * 60 * 60;

    // A device that did not answer may do so in a moment.
    private const ulong LifeWithoutCapabilitySeconds = 10 * 60;

    // An entry from later than this was written by another clock, which says nothing of its age.
    private const ulong MostAheadSeconds = 5 * 60;

    /// <summary>Whether the answer still holds.</summary>
    public bool HoldsIn(CacheSurroundings now)
    {
        var life = Answer.Capability is null ? LifeWithoutCapabilitySeconds : LifeSeconds;
        return now.Boot is { } boot && Boot.IsSameAs(boot)
            && Driver == now.Driver
            && Devices == now.Devices
            && WrittenAt <= now.Now + MostAheadSeconds
            && now.Now <= WrittenAt + life;
    }
}
