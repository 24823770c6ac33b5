using Devenv.Host.Files;
using Devenv.Primitives;

namespace Devenv.Store.Cache;

/// <summary>
/// Half-done things of the package cache: each is named after the lock that its maker holds, so that one whose lock is free was left
/// behind.
/// </summary>
internal sealed class UnfinishedEntries(string packagesFolder, string locksFolder)
{
    public const string SpoolSuffix = ".archive";
    public const string AsideSuffix = ".aside";

    public string LockOf(Sha256Hash key) => Path.Join(locksFolder, $"pkgs-{key}.lock");

    /// <summary>
    /// Where an entry lies that was taken out, until it is deleted; whoever brings the same package in leaves that alone.
    /// </summary>
    public string TakenOutPlaceOf(Sha256Hash key) => Path.Join(packagesFolder, AtomicFile.UnfinishedPrefix + key + ".out");

    /// <summary>The folder to extract into while holding the key's lock, free of what an earlier process left.</summary>
    public string PlaceFor(Sha256Hash key)
    {
        var place = Path.Join(packagesFolder, AtomicFile.UnfinishedPrefix + key);
        try
        {
            Directory.CreateDirectory(packagesFolder);
            Remove(place);
            Remove(place + SpoolSuffix);
            Remove(place + AsideSuffix);
            return place;
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw FileFault.Of(e, place);
        }
    }

    /// <summary>Deletes what processes that have ended left behind. What cannot be deleted is left for another time.</summary>
    public void Sweep()
    {
        foreach (var path in Directory.EnumerateFileSystemEntries(packagesFolder, AtomicFile.UnfinishedPrefix + "*"))
        {
            var name = Path.GetFileName(path.AsSpan())[AtomicFile.UnfinishedPrefix.Length..];
            if (!Sha256Hash.TryParse(name[..Math.Min(name.Length, 2 * Sha256Hash.ByteCount)], out var key))
            {
                AtomicFile.DeleteIfAbandoned(path);
                continue;
            }

            // Not to be asked whether somebody has it open: whoever is about to open it would be refused meanwhile.
            using var held = FolderLock.TryAcquire(LockOf(key));
            if (held is not null)
            {
                TryRemove(path);
            }
        }
    }

    public static void TryRemove(string path)
    {
        try
        {
            Remove(path);
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            // Its name tells the next run what it is.
        }
    }

    public static void Remove(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
        else
        {
            File.Delete(path);
        }
    }
}
