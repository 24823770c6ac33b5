using System.Runtime.InteropServices;

namespace Devenv.Host.Files;

/// <summary>struct statx of linux/stat.h, as far as it is read here; it is the same on every architecture.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct LinuxFileStatus
{
    [FieldOffset(16)]
    public uint Names;

    [FieldOffset(28)]
    public ushort Mode;

    [FieldOffset(32)]
    public ulong Number;

    [FieldOffset(48)]
    public ulong Blocks;

    [FieldOffset(136)]
    public uint DeviceMajor;

    [FieldOffset(140)]
    public uint DeviceMinor;
}
