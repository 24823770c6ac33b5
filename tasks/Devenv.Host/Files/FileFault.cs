using Devenv.Primitives.Diagnostics;

namespace Devenv.Host.Files;

/// <summary>Turns what the operating system says about a file into a diagnostic that names the path and the way out.</summary>
public static class FileFault
{
    private const int WindowsFacility = unchecked((int)0x80070000);

    /// <summary>Whether an exception is the file system's answer, and no mistake of the program.</summary>
    public static bool Is(Exception exception) => exception is IOException or UnauthorizedAccessException;

    /// <summary>The exception to throw for a failed operation on a path.</summary>
    public static DevenvException Of(Exception exception, string path) => new(Describe(exception, path), exception);

    /// <summary>
    /// The exception to throw where a file could not be made in a folder that is there: disks that come from Windows refuse some names by
    /// calling them invalid or not found.
    /// </summary>
    public static DevenvException OfNew(Exception exception, string path) =>
        !OperatingSystem.IsWindows()
        && (exception is FileNotFoundException or DirectoryNotFoundException || exception.HResult == UnixErrors.Invalid)
            && WindowsNames.FaultOf(Path.GetFileName(path.AsSpan())) is { } fault
            ? new DevenvException(DiagnosticTable.NameNotPossible.Create(path, fault), exception)
            : Of(exception, path);

    /// <summary>The diagnostic for an error number of the C library.</summary>
    internal static DevenvException OfErrno(int errno, string path)
    {
        var reason = System.Runtime.InteropServices.Marshal.GetPInvokeErrorMessage(errno);
        return Of(
            errno switch
            {
                UnixErrors.NotPermitted or UnixErrors.AccessDenied => new UnauthorizedAccessException(reason),
                UnixErrors.NoSuchFile => new FileNotFoundException(reason),
                _ => new IOException(reason, errno),
            },
            path);
    }

    private static Diagnostic Describe(Exception exception, string path) => exception switch
    {
        _ when IsDiskFull(exception) => DiagnosticTable.DiskFull.Create(path),
        _ when InTheWay(exception, path) is { } obstacle => obstacle,
        _ when !OperatingSystem.IsWindows() && exception.HResult == UnixErrors.ReadOnlyFileSystem =>
            DiagnosticTable.AccessDenied.Create(path, "the file system is read-only"),
        UnauthorizedAccessException => DiagnosticTable.AccessDenied.Create(path, Reason(exception)),
        PathTooLongException => DiagnosticTable.NameNotPossible.Create(path, "it is too long"),
        _ when !OperatingSystem.IsWindows() && exception.HResult == UnixErrors.NameTooLong =>
            DiagnosticTable.NameNotPossible.Create(path, "it is too long"),
        FileNotFoundException or DirectoryNotFoundException => DiagnosticTable.FileMissing.Create(path),
        _ when exception.HResult == WindowsFacility + WindowsErrors.SharingViolation => DiagnosticTable.FileInUse.Create(path),
        _ => DiagnosticTable.FileFailed.Create(path, Reason(exception)),
    };

    /// <summary>
    /// What stands where something of another kind is needed; the system's own answers to that (not found, exists, denied) mislead.
    /// </summary>
    private static Diagnostic? InTheWay(Exception exception, string path)
    {
        if (exception is DirectoryNotFoundException or UnauthorizedAccessException || exception.GetType() == typeof(IOException))
        {
            if (Directory.Exists(path))
            {
                return !OperatingSystem.IsWindows() && exception.HResult == UnixErrors.IsFolder
                    ? DiagnosticTable.PathInTheWay.Create(path, "folder")
                    : null;
            }

            if (File.Exists(path) && exception.HResult is UnixErrors.Exists or WindowsFacility + WindowsErrors.AlreadyExists)
            {
                return DiagnosticTable.PathInTheWay.Create(path, "file");
            }

            for (var above = Path.GetDirectoryName(path);
                above is not null && !Directory.Exists(above);
                above = Path.GetDirectoryName(above))
            {
                if (File.Exists(above))
                {
                    return DiagnosticTable.PathInTheWay.Create(above, "file");
                }
            }
        }

        return null;
    }

    private static bool IsDiskFull(Exception exception) => OperatingSystem.IsWindows()
        ? exception.HResult is WindowsFacility + WindowsErrors.DiskFull or WindowsFacility + WindowsErrors.HandleDiskFull
        : exception is IOException && (exception.HResult == UnixErrors.NoSpace || exception.HResult == UnixErrors.QuotaExceeded);

    private static string Reason(Exception exception) => exception.Message.TrimEnd('.');
}
