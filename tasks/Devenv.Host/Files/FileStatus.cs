using System.Runtime.Versioning;

namespace Devenv.Host.Files;

/// <summary>Which file a path names, and how many names it has.</summary>
/// <param name="Device">The file system.</param>
/// <param name="Number">The file within its file system.</param>
/// <param name="Names">How many names (hard links) the file has; 1 where the system does not tell.</param>
/// <param name="Bytes">The room that it takes on the disk; its length where the system does not tell.</param>
public readonly record struct FileStatus(ulong Device, ulong Number, int Names, long Bytes)
{
    private const int BlockSize = 512;

    /// <summary>S_IFMT and S_IFREG of stat.h.</summary>
    private const int TypeBits = 0xf000;
    private const int RegularFile = 0x8000;

    /// <summary>
    /// Whether what is at a path, and is no folder and no link, can be read as a file: true where the system does not tell.
    /// </summary>
    internal static bool IsRegular(string path) =>
        !OperatingSystem.IsLinux()
        || NativeMethods.StatusOf(NativeMethods.CurrentFolder, path, NativeMethods.DoNotFollow, NativeMethods.BasicStatus, out var status)
            != 0
        || (status.Mode & TypeBits) == RegularFile;

    /// <summary>What the system says of a file or link, which is not followed; null where there is none, or it cannot be asked.</summary>
    public static FileStatus? TryRead(string path) =>
        OperatingSystem.IsLinux() ? OnLinux(path)
        : OperatingSystem.IsWindows() ? OnWindows(path)
        : Elsewhere(path);

    [SupportedOSPlatform("linux")]
    private static FileStatus? OnLinux(string path) =>
        NativeMethods.StatusOf(NativeMethods.CurrentFolder, path, NativeMethods.DoNotFollow, NativeMethods.BasicStatus, out var status) != 0
            ? null
            : new FileStatus(
                ((ulong)status.DeviceMajor << 32) | status.DeviceMinor, status.Number, (int)status.Names, (long)status.Blocks * BlockSize);

    [SupportedOSPlatform("windows")]
    private static FileStatus? OnWindows(string path)
    {
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return NativeMethods.GetFileInformationByHandle(file, out var status)
                ? new FileStatus(
                    status.Volume,
                    ((ulong)status.NumberHigh << 32) | status.NumberLow,
                    (int)status.Names,
                    ((long)status.SizeHigh << 32) | status.SizeLow)
                : null;
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            return null;
        }
    }

    // Files are cloned there rather than linked, and a clone is a file of its own.
    private static FileStatus? Elsewhere(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists ? new FileStatus(0, (ulong)path.GetHashCode(StringComparison.Ordinal), 1, file.Length) : null;
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            return null;
        }
    }
}
