using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Devenv.Primitives;
using Microsoft.Win32;

namespace Devenv.Host.VirtualPackages.Cuda.Caching;

/// <summary>What Windows tells of its run, the driver and the devices without asking the driver.</summary>
[SupportedOSPlatform("windows")]
internal static partial class WindowsMachine
{
    private const string BootCounterKey = @"SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management\PrefetchParameters";

    // CM_GETIDLIST_FILTER_ENUMERATOR and CM_GETIDLIST_FILTER_PRESENT of cfgmgr32.h.
    private const uint PresentOfEnumerator = 0x1 | 0x100;

    /// <summary>Windows' own count of its starts, else the time of the last one.</summary>
    public static BootId Boot(ulong now)
    {
        using var key = Registry.LocalMachine.OpenSubKey(BootCounterKey);
        return key?.GetValue("BootId") is int count
            ? new BootId.Count((uint)count)
            : new BootId.Time(now - Math.Min(now, (ulong)Environment.TickCount64 / 1000));
    }

    public static DriverFingerprint? Driver(HostEnvironment host) =>
        (host.Variable("WINDIR") is { } windows ? MachineFiles.Own.TryFingerprint(Path.Join(windows, "System32", "nvml.dll")) : null)
        ?? (host.Variable("ProgramFiles") is { } programs
            ? MachineFiles.Own.TryFingerprint(Path.Join(programs, "NVIDIA Corporation", "NVSMI", "nvml.dll"))
            : null);

    /// <summary>
    /// The vendor's devices on the PCI bus by their Plug and Play ids, which wakes none of them; null where Windows does not tell.
    /// </summary>
    public static DeviceFingerprint? Devices()
    {
        if (GetListSize(out var size, "PCI", PresentOfEnumerator) != 0)
        {
            return null;
        }

        var list = new char[size];
        return GetList("PCI", list, size, PresentOfEnumerator) == 0
            ? new DeviceFingerprint([.. PlugAndPlayList.Nvidia(list)], [])
            : null;
    }

    [LibraryImport("cfgmgr32", EntryPoint = "CM_Get_Device_ID_List_SizeW", StringMarshalling = StringMarshalling.Utf16)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial uint GetListSize(out uint size, string filter, uint flags);

    [LibraryImport("cfgmgr32", EntryPoint = "CM_Get_Device_ID_ListW", StringMarshalling = StringMarshalling.Utf16)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial uint GetList(string filter, [Out] char[] list, uint size, uint flags);
}
