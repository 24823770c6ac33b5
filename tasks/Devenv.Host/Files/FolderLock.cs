using System.Diagnostics;
using System.Globalization;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Host.Files;

/// <summary>
/// One holder at a time over all processes and threads of the machine, or any number of those that share, by an operating system's lock on
/// a file. A process that dies releases it; the file itself stays, since deleting it would let two holders in.
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
    public static Task<FolderLock> AcquireAsync(string lockFile, TimeSpan bound, Action<string>? onWaiting,
        CancellationToken cancellation) => AcquireAsync(lockFile, isShared: false, bound, onWaiting, cancellation);

    /// <summary>As <see cref="AcquireAsync(string, TimeSpan, Action{string}?, CancellationToken)"/>, beside others that share it.</summary>
    /// <exception cref="DevenvException">The bound has passed, or the file cannot be made.</exception>
    public static Task<FolderLock> AcquireSharedAsync(string lockFile, TimeSpan bound, Action<string>? onWaiting,
        CancellationToken cancellation) => AcquireAsync(lockFile, isShared: true, bound, onWaiting, cancellation);

    /// <summary>Takes the lock if nobody has it; null where somebody does.</summary>
    /// <exception cref="DevenvException">The file cannot be made.</exception>
    public static FolderLock? TryAcquire(string lockFile) => TryAcquire(lockFile, isShared: false);

    public void Dispose() => _file.Dispose();

    private static async Task<FolderLock> AcquireAsync(
        string lockFile, bool isShared, TimeSpan bound, Action<string>? onWaiting, CancellationToken cancellation)
    {
        var waited = Stopwatch.StartNew();
        var pause = s_firstPause;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (TryAcquire(lockFile, isShared) is { } acquired)
            {
                return acquired;
            }

            if (waited.Elapsed >= bound)
            {
                throw new DevenvException(
                    DiagnosticTable.LockTimeout.Create(lockFile, bound.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture)));
            }

            onWaiting?.Invoke(lockFile);
            onWaiting = null;
            await Task.Delay(pause, cancellation);
            pause = pause * 2 < s_longestPause ? pause * 2 : s_longestPause;
        }
    }

    private static FolderLock? TryAcquire(string lockFile, bool isShared)
    {
        try
        {
            return new FolderLock(Open(lockFile, isShared));
        }
        catch (DirectoryNotFoundException)
        {
            return AcquireInNewFolder(lockFile, isShared);
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

    private static FolderLock? AcquireInNewFolder(string lockFile, bool isShared)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(lockFile) ?? lockFile);
            return new FolderLock(Open(lockFile, isShared));
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

    // FileShare.None is flock(LOCK_EX | LOCK_NB) on Unix, FileShare.Read is flock(LOCK_SH | LOCK_NB), and on Windows others' opening is
    // refused accordingly: all of it ends with the process.
    private static FileStream Open(string lockFile, bool isShared) =>
        isShared
            ? new(lockFile, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read, bufferSize: 0)
            : new(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);

    /// <summary>Whether a file could not be opened since somebody has it open.</summary>
    internal static bool IsHeld(IOException exception) => OperatingSystem.IsWindows()
        ? (exception.HResult & 0xFFFF) is WindowsErrors.SharingViolation
        : exception.HResult is UnixErrors.WouldBlockOnLinux or UnixErrors.WouldBlockElsewhere;
}
