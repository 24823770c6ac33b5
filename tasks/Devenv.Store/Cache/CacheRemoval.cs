using Devenv.Host.Files;
using Devenv.Primitives;

namespace Devenv.Store.Cache;

/// <summary>
/// Takes things out of a cache in two steps: first, while nobody links from it, each gets the name of something half-done, so that it is
/// gone at once or not at all; then, while others go on, these are deleted. What a killed process leaves, the next build clears away.
/// </summary>
/// <param name="cacheFolder">Absolute.</param>
public sealed class CacheRemoval(string cacheFolder)
{
    private readonly string _packagesFolder = Path.Join(cacheFolder, "pkgs");
    private readonly UnfinishedEntries _unfinished = new(Path.Join(cacheFolder, "pkgs"), Path.Join(cacheFolder, "locks"));
    private readonly List<string> _aside = [];

    /// <summary>Takes one thing out. The caller holds <see cref="CacheUse.RemoveAsync"/>.</summary>
    /// <returns>False where somebody brings it in or has used it since it was looked at, or the file system refuses.</returns>
    public bool TryTakeOut(StoredItem item)
    {
        try
        {
            return item.Sha256 is { } sha256 ? TryTakeOut(sha256, item) : TryDelete(item);
        }
        catch (Exception refused) when (FileFault.Is(refused))
        {
            return false;
        }
    }

    /// <summary>Deletes what was taken out, and the names of packages without a hash that lead to nothing any more.</summary>
    public void Finish()
    {
        foreach (var path in _aside)
        {
            UnfinishedEntries.TryRemove(path);
        }

        _aside.Clear();
        foreach (var alias in Directory.Exists(_packagesFolder) ? Directory.GetFiles(_packagesFolder, "*" + CacheLayer.AliasSuffix) : [])
        {
            DeleteIfIdle(alias);
        }
    }

    private bool TryTakeOut(Sha256Hash sha256, StoredItem item)
    {
        using var held = FolderLock.TryAcquire(_unfinished.LockOf(sha256));
        var entry = new CacheEntry(_packagesFolder, sha256);
        var list = new FileInfo(entry.ListingPath);
        if (held is null || list.Exists != item.IsWhole || (list.Exists && list.LastWriteTimeUtc > item.LastUsed))
        {
            return false;
        }

        list.Delete();
        if (Directory.Exists(entry.Folder))
        {
            var aside = _unfinished.TakenOutPlaceOf(sha256);
            UnfinishedEntries.Remove(aside);
            Directory.Move(entry.Folder, aside);
            _aside.Add(aside);
        }

        return true;
    }

    private static bool TryDelete(StoredItem item)
    {
        if (item.Kind == StoredKind.Repodata && File.GetLastWriteTimeUtc(item.Path) > item.LastUsed)
        {
            return false;
        }

        UnfinishedEntries.Remove(item.Path);
        return true;
    }

    private void DeleteIfIdle(string alias)
    {
        try
        {
            var sha256 = Sha256Hash.ParseOrNull(File.ReadAllText(alias));
            if (sha256 is not { } hash || !Directory.Exists(new CacheEntry(_packagesFolder, hash).Folder))
            {
                File.Delete(alias);
            }
        }
        catch (Exception refused) when (FileFault.Is(refused))
        {
            // It costs next to nothing.
        }
    }
}
