using Devenv.Host.Files;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Store.Cache;

/// <summary>
/// Keeps those that link from the packages of a cache apart from those that remove some: any number of the former at a time, or one of the
/// latter.
/// </summary>
public static class CacheUse
{
    private static readonly TimeSpan s_bound = TimeSpan.FromMinutes(10);

    /// <summary>While this is held, no package of the cache goes.</summary>
    /// <param name="onWaiting">Called once, with the lock file's path, where somebody removes packages.</param>
    /// <returns>Null where the cache cannot be written: what is in it can be linked all the same.</returns>
    /// <exception cref="DevenvException">Somebody else held it all the time.</exception>
    public static async Task<IDisposable?> LinkAsync(string cacheFolder, Action<string>? onWaiting, CancellationToken cancellationToken)
    {
        try
        {
            return await FolderLock.AcquireSharedAsync(LockOf(cacheFolder), s_bound, onWaiting, cancellationToken);
        }
        catch (DevenvException refused) when (refused.Diagnostic.Descriptor != DiagnosticTable.LockTimeout)
        {
            return null;
        }
    }

    /// <summary>While this is held, nobody links from the cache.</summary>
    /// <param name="onWaiting">Called once, with the lock file's path, where somebody links.</param>
    /// <exception cref="DevenvException">Somebody else held it all the time, or the cache cannot be written.</exception>
    public static async Task<IDisposable> RemoveAsync(string cacheFolder, Action<string>? onWaiting, CancellationToken cancellationToken) =>
        await FolderLock.AcquireAsync(LockOf(cacheFolder), s_bound, onWaiting, cancellationToken);

    private static string LockOf(string cacheFolder) => Path.Join(cacheFolder, "locks", "use.lock");
}
