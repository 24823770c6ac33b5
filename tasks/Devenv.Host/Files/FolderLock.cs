using System.Diagnostics;
using System.Globalization;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Host.Files;

/// <summary>
/// One holder at a time over all processes and threads of the machine, by an operating system's lock on a file. A process that dies
/// releases it; the file itself stays, since deleting it would let two holders in.
/// </summary>
public sealed class FolderLock : IDisposable
{
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMilliseconds(250);

    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>Takes the lock, waiting for another holder no longer than the bound.</summary>
    /// <param name="lockFile">Absolute; made with its folder where missing.</param>
    /// <param name="onWaiting">Called once, with the file's path, when another holder makes this one wait.</param>
    /// <exception cref="DevenvException">The bound has passed, or the file cannot be made.</exception>
    public static async Task<FolderLock> AcquireAsync(string lockFile, TimeSpan bound, Action<string>? onWaiting,
        CancellationToken cancellation)
    {
        var waited = Stopwatch.StartNew();
        var pause = s_firstPause;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (TryAcquire(lockFile) is { } acquired)
            {
                return acquired;
            }

            if (waited.Elapsed >= bound)
            {
                throw new DevenvException(DiagnosticTable.LockTimeout.Create(lockFile, bound.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture)));
            }

            onWaiting?.Invoke(lockFile);
            onWaiting = null;
            await Task.Delay(pause, cancellation);
            pause = pause * 2 < s_longestPause ? pause * 2 : s_longestPause;
        }
    }

    /// <summary>Takes the lock if nobody has it; null where somebody does.</summary>
    /// <exception cref="DevenvException">The file cannot be made.</exception>
    public static FolderLock? TryAcquire(string lockFile)
    {
        try
        {
            return new FolderLock(Open(lockFile));
        }
        catch (DirectoryNotFoundException)
        {
            return AcquireInNewFolder(lockFile);
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            return null;
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.Of(exception, lockFile);
        }
    }

    public void Dispose() => _file.Dispose();

    private static FolderLock? AcquireInNewFolder(string lockFile)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(lockFile) ?? lockFile);
            return new FolderLock(Open(lockFile));
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            return null;
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.Of(exception, lockFile);
        }
    }

    // FileShare.None is flock(LOCK_EX | LOCK_NB) on Unix and an exclusive open on Windows: both end with the process.
    private static FileStream Open(string lockFile) =>
        new(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);

    /// <summary>Whether a file could not be opened since somebody has it open.</summary>
    internal static bool IsHeld(IOException exception) => OperatingSystem.IsWindows()
        ? (exception.HResult & 0xFFFF) is WindowsErrors.SharingViolation
        : exception.HResult is UnixErrors.WouldBlockOnLinux or UnixErrors.WouldBlockElsewhere;
}
