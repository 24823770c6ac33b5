using System.Collections.Frozen;
using System.Collections.Immutable;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Store.Repodata.Shards;

namespace Devenv.Store.Cache;

/// <summary>What is in a shared cache, weighed; nothing is changed, and others may go on.</summary>
/// <param name="cacheFolder">Absolute; may be missing.</param>
public sealed class CacheInventory(string cacheFolder)
{
    /// <summary>Everything, by kind and path.</summary>
    /// <exception cref="OperationCanceledException">It takes a while on a large cache.</exception>
    public ImmutableArray<StoredItem> Read(CancellationToken cancellationToken) =>
        [.. Packages(cancellationToken), .. Repodata(), .. Items(StoredKind.Wheel, "wheels", Directory.GetFileSystemEntries)];

    /// <summary>The hashes of the packages that count as whole.</summary>
    public ImmutableArray<Sha256Hash> WholePackages() =>
    [
        .. Entries("pkgs", folder => Directory.GetFiles(folder, "*" + CacheEntry.ListingSuffix))
            .Select(list => Sha256Hash.ParseOrNull(Path.GetFileNameWithoutExtension(list)))
            .OfType<Sha256Hash>(),
    ];

    private StoredItem[] Packages(CancellationToken cancellation)
    {
        var folder = Path.Join(cacheFolder, "pkgs");
        var folders = Entries("pkgs", Directory.GetDirectories).Select(path => Sha256Hash.ParseOrNull(Path.GetFileName(path)));
        return
        [
            .. WholePackages().Concat(folders.OfType<Sha256Hash>()).Distinct()
                .AsParallel().AsOrdered().WithCancellation(cancellation)
                .Select(hash => Package(new CacheEntry(folder, hash))),
        ];
    }

    private static StoredItem Package(CacheEntry entry)
    {
        var list = new FileInfo(entry.ListingPath);
        var weight = StoredWeight.Of(entry.Folder, entry.ListingPath);
        var lastUsed = list.Exists ? list.LastWriteTimeUtc : DateTime.UnixEpoch;
        return new StoredItem(StoredKind.Package, entry.Folder, lastUsed, weight, list.Exists);
    }

    /// <summary>A shard that an index names is used as long as the index is.</summary>
    private IEnumerable<StoredItem> Repodata()
    {
        var indexes = Items(StoredKind.Repodata, "repodata", Directory.GetFiles).ToArray();
        var named = indexes
            .Where(index => index.Path.EndsWith(PackedShardIndex.Suffix, StringComparison.Ordinal))
            .SelectMany(index => PackedShardIndex.ReadShards(index.Path).Select(shard => (Shard: shard, index.LastUsed)))
            .GroupBy(pair => pair.Shard, pair => pair.LastUsed)
            .ToFrozenDictionary(group => group.Key, group => group.Max());
        var shards = Items(StoredKind.Repodata, Path.Join("repodata", "shards"), Directory.GetFiles);
        return indexes.Concat(shards.Select(Used));

        StoredItem Used(StoredItem shard) =>
            ShardStore.HashOf(shard.Path) is { } hash && named.TryGetValue(hash, out var used) && used > shard.LastUsed
                ? shard with { LastUsed = used }
                : shard;
    }

    private IEnumerable<StoredItem> Items(StoredKind kind, string folder, Func<string, string[]> list) =>
        Entries(folder, list).Select(path => new StoredItem(kind, path, File.GetLastWriteTimeUtc(path), StoredWeight.Of(path)));

    /// <summary>What is finished in a folder of the cache, sorted.</summary>
    private string[] Entries(string folder, Func<string, string[]> list)
    {
        try
        {
            return
            [
                .. list(Path.Join(cacheFolder, folder))
                    .Where(path => !Path.GetFileName(path.AsSpan()).StartsWith(AtomicFile.UnfinishedPrefix))
                    .Order(StringComparer.Ordinal),
            ];
        }
        catch (Exception absent) when (FileFault.Is(absent))
        {
            return [];
        }
    }
}
