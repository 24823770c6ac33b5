namespace Devenv.Host.VirtualPackages.Cuda.Caching;

/// <summary>
/// What a Linux machine tells of its run, its driver and its devices without asking the driver. A Mac has none of these files.
/// </summary>
internal static class LinuxMachine
{
    private const string NodePrefix = "nvidia";

    public static BootId? Boot(MachineFiles files) =>
        files.TryReadLine("/proc/sys/kernel/random/boot_id") is { Length: > 0 } id ? new BootId.Uuid(id) : null;

    public static DriverFingerprint? Driver(MachineFiles files) =>
        files.TryReadLine("/sys/module/nvidia/version") is { } version
            ? new DriverFingerprint.Module(version)
            : DriverLibrary.Nvml.LinuxPaths.Select(files.TryFingerprint).FirstOrDefault(fingerprint => fingerprint is not null);

    public static DeviceFingerprint? Devices(MachineFiles files)
    {
        var gpus = files.TryList("/proc/driver/nvidia/gpus");
        var nodes = files.TryList("/dev")?.Where(IsDeviceNode).ToList() ?? [];
        return gpus is null && nodes.Count == 0 ? null : new DeviceFingerprint([.. gpus ?? []], [.. nodes]);
    }

    // Not nvidiactl, nvidia-uvm and the like.
    private static bool IsDeviceNode(string name) =>
        name.Length > NodePrefix.Length
        && name.StartsWith(NodePrefix, StringComparison.Ordinal)
        && name.AsSpan(NodePrefix.Length).IndexOfAnyExceptInRange('0', '9') < 0;
}
