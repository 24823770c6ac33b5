using Devenv.Conda.Channels;
using Devenv.Conda.Repodata;
using Devenv.Conda.Repodata.Shards;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Transport;

namespace Devenv.Store.Repodata.Shards;

/// <summary>
/// Opens the sharded repodata of channels that have it (CEP 16): the index is asked for conditionally when the server's <c>max-age</c> has
/// passed; that a channel has none is remembered.
/// </summary>
/// <param name="isOffline">What the cache has is used whatever its age.</param>
public sealed class ShardGateway(Transport.Transport transport, string cacheFolder, HostEnvironment host, bool isOffline)
{
    /// <summary>A bound on what a broken server can send; that of a channel with 30,000 names has 1.5 MB.</summary>
    private const int LargestIndex = 1 << 27;

    private readonly ShardStore _store = new(transport, cacheFolder);

    /// <summary>Null where the channel has no shards for the subdir, is a folder, or is not to be asked for them.</summary>
    /// <exception cref="DevenvException">4xxx: the index cannot be had or cannot be read.</exception>
    public async Task<ShardedRecords?> GetAsync(ChannelUrl channel, Subdir subdir, CancellationToken cancellationToken)
    {
        var url = channel.SubdirUrl(subdir) + ShardIndex.FileName;
        if (channel.Url.StartsWith("file:", StringComparison.Ordinal) || transport.IsDisabled(url))
        {
            return null;
        }

        var path = CachedShardIndex.PathOf(cacheFolder, channel, subdir);
        var cached = CachedShardIndex.TryRead(path, RepodataIndex.AddressOf(channel, subdir));
        if (cached is not null && (isOffline || cached.IsFresh(path, host.Now)))
        {
            return Open(cached);
        }

        var (status, fetched) = await FetchAsync(url, cached?.Document is null ? null : cached.Validators, cancellationToken);
        if (fetched is null)
        {
            CachedIndex.Touch(path, host.Now);
            return status == TransferStatus.NotModified ? Open(cached) : null;
        }

        // What cannot be read is not kept.
        var records = Open(fetched);
        fetched.Write(path, RepodataIndex.AddressOf(channel, subdir));
        CachedIndex.Touch(path, host.Now);
        return records;

        ShardedRecords? Open(CachedShardIndex? index) => index?.Document is not null
            ? new ShardedRecords(Read(index, channel, subdir, url), _store, () => AtomicFile.Delete(path))
            : null;
    }

    /// <summary>What the server has; nothing where what is known holds, or offline.</summary>
    private async Task<(TransferStatus Status, CachedShardIndex? Fetched)> FetchAsync(
        string url, CacheValidators? validators, CancellationToken cancellationToken)
    {
        try
        {
            return await transport.FetchAsync(
                url,
                validators,
                async (response, token) => (response.Status, response.Status switch
                {
                    TransferStatus.Found => new CachedShardIndex(
                        await BoundedContent.ReadAsync(response, url, LargestIndex, token), response.Validators, response.MaxAge),
                    TransferStatus.NotFound => new CachedShardIndex(null, response.Validators, null),
                    _ => null,
                }),
                cancellationToken);
        }
        catch (DevenvException offline) when (offline.Diagnostic.Code == DiagnosticTable.Offline.Code)
        {
            return (TransferStatus.NotFound, null);
        }
    }

    private static ShardIndex Read(CachedShardIndex index, ChannelUrl channel, Subdir subdir, string url)
    {
        try
        {
            return ShardIndex.Read(index.Unpack().GetValueOrDefault().Span, channel, subdir);
        }
        catch (InvalidDataException broken)
        {
            throw new DevenvException(DiagnosticTable.RepodataUndecodable.Create(new RedactedUrl(url), broken.Message), broken);
        }
    }
}
