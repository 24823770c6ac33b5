using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Devenv.Host.Files;

/// <summary>Second names of files, and copies that share their blocks.</summary>
public static class FileLinks
{
    /// <summary>Gives an existing file another name.</summary>
    /// <exception cref="Devenv.Primitives.Diagnostics.DevenvException">The disk is full, or another fault of the file system.</exception>
    public static HardLinkOutcome TryHardLink(string existing, string created) =>
        OperatingSystem.IsWindows() ? HardLinkOnWindows(existing, created) : HardLinkOnUnix(existing, created);

    /// <summary>
    /// Makes a copy that shares the blocks of the original until one is changed (btrfs, XFS, APFS); false where the file system cannot.
    /// </summary>
    public static bool TryReflink(string existing, string created)
    {
        if (OperatingSystem.IsMacOS())
        {
            return NativeMethods.CloneFile(existing, created, 0) == 0;
        }

        return OperatingSystem.IsLinux() && ReflinkOnLinux(existing, created);
    }

    private static HardLinkOutcome HardLinkOnUnix(string existing, string created)
    {
        if (NativeMethods.Link(existing, created) == 0)
        {
            return HardLinkOutcome.Linked;
        }

        var errno = Marshal.GetLastPInvokeError();
        return errno switch
        {
            UnixErrors.Exists => HardLinkOutcome.NameTaken,
            UnixErrors.NoSuchFile => HardLinkOutcome.Missing,
            UnixErrors.TooManyLinks => HardLinkOutcome.TooManyLinks,
            UnixErrors.CrossDevice => HardLinkOutcome.OtherDevice,
            UnixErrors.NotPermitted or UnixErrors.Invalid => HardLinkOutcome.NotPossible,
            _ when errno == UnixErrors.NotSupported || errno == UnixErrors.NotImplemented => HardLinkOutcome.NotPossible,
            _ => throw FileFault.OfErrno(errno, created),
        };
    }

    private static HardLinkOutcome HardLinkOnWindows(string existing, string created)
    {
        if (NativeMethods.CreateHardLink(created, existing, 0))
        {
            return HardLinkOutcome.Linked;
        }

        var error = Marshal.GetLastPInvokeError();
        return error switch
        {
            WindowsErrors.AlreadyExists => HardLinkOutcome.NameTaken,
            WindowsErrors.FileNotFound or WindowsErrors.PathNotFound => HardLinkOutcome.Missing,
            WindowsErrors.TooManyLinks => HardLinkOutcome.TooManyLinks,
            WindowsErrors.NotSameDevice => HardLinkOutcome.OtherDevice,
            WindowsErrors.NotSupported or WindowsErrors.InvalidFunction => HardLinkOutcome.NotPossible,
            _ => throw FileFault.Of(new IOException(Marshal.GetPInvokeErrorMessage(error), Marshal.GetHRForLastWin32Error()), created),
        };
    }

    [SupportedOSPlatform("linux")]
    private static bool ReflinkOnLinux(string existing, string created)
    {
        try
        {
            using var source = File.OpenHandle(existing);
            var mode = File.GetUnixFileMode(source);
            using var target = new FileStream(created, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                BufferSize = 0,
                UnixCreateMode = mode,
            });
            if (NativeMethods.CloneInto(target.SafeFileHandle, NativeMethods.CloneRequest, source) == 0)
            {
                // Python compares a compiled file with the time of its source.
                File.SetLastWriteTimeUtc(target.SafeFileHandle, File.GetLastWriteTimeUtc(source));
                return true;
            }
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException && !File.Exists(existing))
        {
            // As elsewhere: whoever copies instead says what is missing.
            return false;
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.OfNew(exception, created);
        }

        File.Delete(created);
        return false;
    }
}
