using Devenv.Conda.Repodata;
using Devenv.Conda.Repodata.Shards;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Store.Repodata.Shards;

/// <summary>
/// The indexes that rounds of shards were made into, each under a name that is made of its shards: what a request reached once, it mostly
/// reaches again, and then no shard is read a second time. A file's time is that of its last use.
/// </summary>
internal sealed class RoundCache(string cacheFolder, HostEnvironment host)
{
    /// <summary>Null where the round is not there, not whole, or of another format.</summary>
    public RepodataIndex? TryOpen(ShardIndex shards, Sha256Hash round)
    {
        var path = PathOf(round);
        if (!File.Exists(path) || MappedFile.TryOpen(path) is not { } file)
        {
            return null;
        }

        var index = RepodataIndex.TryOpen(file.Memory, file, shards.Channel, shards.Subdir);
        if (index is null)
        {
            ((IDisposable)file).Dispose();
            return null;
        }

        CachedIndex.Touch(path, host.Now);
        return index;
    }

    /// <summary>Keeps an index; it only saves time, so that a cache that refuses it is no fault.</summary>
    public void Keep(Sha256Hash round, ReadOnlySpan<byte> index)
    {
        try
        {
            AtomicFile.Write(PathOf(round), index);
        }
        catch (DevenvException)
        {
            // The next solve makes it again.
        }
    }

    /// <summary>Removes an index that is damaged.</summary>
    public void Discard(Sha256Hash round) => AtomicFile.Delete(PathOf(round));

    private string PathOf(Sha256Hash round) => Path.Join(cacheFolder, "repodata", "shards", $"{round}.index");
}
