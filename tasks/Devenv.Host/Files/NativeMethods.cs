using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Devenv.Host.Files;

/// <summary>The system calls that the framework has no method for.</summary>
internal static partial class NativeMethods
{
    /// <summary>FICLONE of linux/fs.h.</summary>
    public const nuint CloneRequest = 0x40049409;

    /// <summary>AT_FDCWD: a path that is not relative to an open folder.</summary>
    public const int CurrentFolder = -100;

    /// <summary>AT_SYMLINK_NOFOLLOW.</summary>
    public const int DoNotFollow = 0x100;

    /// <summary>STATX_BASIC_STATS.</summary>
    public const uint BasicStatus = 0x7ff;

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int StatusOf(int folder, string path, int flags, uint wanted, out LinuxFileStatus status);

    [LibraryImport("kernel32", EntryPoint = "GetFileInformationByHandle", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool GetFileInformationByHandle(SafeFileHandle file, out WindowsFileStatus status);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Link(string existing, string created);

    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Rename(string from, string to);

    /// <summary>For reading alone, which is flag 0.</summary>
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int SyncFileSystem(SafeFileHandle any);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int CloneInto(SafeFileHandle created, nuint request, SafeFileHandle existing);

    [LibraryImport("libc", EntryPoint = "clonefile", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int CloneFile(string existing, string created, uint flags);

    [LibraryImport("kernel32", EntryPoint = "CreateHardLinkW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool CreateHardLink(string created, string existing, nint attributes);
}
