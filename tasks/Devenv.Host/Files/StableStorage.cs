using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Devenv.Host.Files;

/// <summary>
/// What is to be there after a power cut. A file system keeps new files in memory for many seconds and may keep names before contents, so
/// that a file which is there can be empty.
/// </summary>
public static class StableStorage
{
    private const int CloseOnExecOnLinux = 0x80000;
    private const int CloseOnExecOnMacOS = 0x1000000;

    /// <summary>
    /// Waits until the names in a folder are on the disk. Windows writes them with its own journal; there is nothing to do.
    /// </summary>
    /// <exception cref="Devenv.Primitives.Diagnostics.DevenvException">The disk fails.</exception>
    public static void FlushFolder(string folder)
    {
        if (!OperatingSystem.IsWindows())
        {
            using var handle = Open(folder);
            Flush(handle, folder);
        }
    }

    /// <summary>
    /// Waits until everything of a folder's file system is on the disk: one wait for thousands of files. Only Linux has it; elsewhere the
    /// folder's own names are all.
    /// </summary>
    /// <exception cref="Devenv.Primitives.Diagnostics.DevenvException">The disk fails.</exception>
    public static void FlushFileSystem(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            FlushFolder(folder);
            return;
        }

        using var handle = Open(folder);
        if (NativeMethods.SyncFileSystem(handle) != 0)
        {
            throw FileFault.OfErrno(Marshal.GetLastPInvokeError(), folder);
        }
    }

    /// <summary>Waits until a file's content is on the disk.</summary>
    internal static void Flush(SafeFileHandle handle, string path)
    {
        try
        {
            RandomAccess.FlushToDisk(handle);
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.Of(exception, path);
        }
    }

    private static SafeFileHandle Open(string folder)
    {
        var handle = NativeMethods.Open(folder, OperatingSystem.IsMacOS() ? CloseOnExecOnMacOS : CloseOnExecOnLinux);
        return handle.IsInvalid ? throw FileFault.OfErrno(Marshal.GetLastPInvokeError(), folder) : handle;
    }
}
