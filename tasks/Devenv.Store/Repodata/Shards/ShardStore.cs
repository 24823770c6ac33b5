using Devenv.Conda.Repodata.Shards;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Transport;

namespace Devenv.Store.Repodata.Shards;

/// <summary>Shards by their SHA-256: what is in the cache is good for ever, and is compared with its name each time it is read.</summary>
internal sealed class ShardStore(Transport.Transport transport, string cacheFolder)
{
    /// <summary>A bound on what a broken server can send; the largest real ones have a few MB.</summary>
    private const int LargestShard = 1 << 26;

    private const string Suffix = ".msgpack.zst";

    /// <summary>The hash in the name of a cached shard; null where the file is none.</summary>
    public static Sha256Hash? HashOf(string path) =>
        path.EndsWith(Suffix, StringComparison.Ordinal) ? Sha256Hash.ParseOrNull(Path.GetFileName(path)[..^Suffix.Length]) : null;

    /// <summary>The shard as it is served, from the cache or the channel.</summary>
    /// <exception cref="DevenvException">4xxx: it cannot be had, or is not what the index promises; nothing is kept then.</exception>
    public async Task<byte[]> GetAsync(ShardIndex index, Sha256Hash shard, CancellationToken cancellationToken)
    {
        var path = Path.Join(cacheFolder, "repodata", "shards", $"{shard}{Suffix}");
        cancellationToken.ThrowIfCancellationRequested();
        if (Read(path) is { } cached && Sha256Hash.Compute(cached) == shard)
        {
            return cached;
        }

        var url = index.UrlOf(shard);
        var content = await transport.FetchAsync(
            url,
            null,
            async (response, token)
                => response.Status == TransferStatus.Found ? await BoundedContent.ReadAsync(response, url, LargestShard, token) : null,
            cancellationToken);
        if (content is null)
        {
            throw new DevenvException(
                DiagnosticTable.ShardMissing.Create(new RedactedUrl(url), index.Channel.CanonicalName, index.Subdir.Name));
        }

        var measured = Sha256Hash.Compute(content);
        if (measured != shard)
        {
            throw new DevenvException(DiagnosticTable.ShardDiffers.Create(new RedactedUrl(url), measured));
        }

        AtomicFile.Write(path, content);
        return content;
    }

    /// <summary>
    /// A few kilobytes of this machine: to wait for them elsewhere takes longer than to read them. An exception for each of the many that
    /// are missing in an empty cache takes longer still.
    /// </summary>
    private static byte[]? Read(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllBytes(path) : null;
        }
        catch (Exception absent) when (FileFault.Is(absent))
        {
            return null;
        }
    }
}
