using System.Runtime.InteropServices;

namespace Devenv.Host.Files;

/// <summary>BY_HANDLE_FILE_INFORMATION of fileapi.h, as far as it is read here.</summary>
[StructLayout(LayoutKind.Explicit, Size = 52)]
internal struct WindowsFileStatus
{
    [FieldOffset(28)]
    public uint Volume;

    [FieldOffset(32)]
    public uint SizeHigh;

    [FieldOffset(36)]
    public uint SizeLow;

    [FieldOffset(40)]
    public uint Names;

    [FieldOffset(44)]
    public uint NumberHigh;

    [FieldOffset(48)]
    public uint NumberLow;
}
