using Devenv.Primitives;

namespace Devenv.Host.VirtualPackages.Cuda.Caching;

/// <summary>All that an answer of the driver holds for. Null is what cannot be found out.</summary>
/// <param name="Now">Seconds since 1970.</param>
internal sealed record CacheSurroundings(BootId? Boot, DriverFingerprint? Driver, DeviceFingerprint? Devices, ulong Now)
{
    public static CacheSurroundings Capture(HostEnvironment host, MachineFiles files)
    {
        var now = (ulong)Math.Max(0, host.Now.ToUnixTimeSeconds());
        return OperatingSystem.IsWindows()
            ? new CacheSurroundings(WindowsMachine.Boot(now), WindowsMachine.Driver(host), WindowsMachine.Devices(), now)
            : new CacheSurroundings(LinuxMachine.Boot(files), LinuxMachine.Driver(files), LinuxMachine.Devices(files), now);
    }
}
