using Devenv.Conda.Channels;
using Devenv.Conda.Repodata.Shards;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Store.Repodata.Shards;

/// <summary>
/// Opens the sharded repodata of channels that have it (CEP 16): the index is asked for conditionally when the server's <c>max-age</c> has
/// passed; that a channel has none is remembered.
/// </summary>
/// <param name="isOffline">What the cache has is used whatever its age.</param>
public sealed class ShardGateway(Transport.Transport transport, string cacheFolder, HostEnvironment host, bool isOffline)
{
    private readonly ShardStore _store = new(transport, cacheFolder);
    private readonly RoundCache _rounds = new(cacheFolder, host);
    private readonly DocumentCache _indexes = new(transport, cacheFolder, PackedShardIndex.Suffix, host, isOffline);

    /// <summary>Null where the channel has no shards for the subdir, is a folder, or is not to be asked for them.</summary>
    /// <exception cref="DevenvException">4xxx: the index cannot be had or cannot be read.</exception>
    public async Task<ShardedRecords?> GetAsync(ChannelUrl channel, Subdir subdir, CancellationToken cancellationToken)
    {
        var url = channel.SubdirUrl(subdir) + ShardIndex.FileName;
        if (channel.Url.StartsWith("file:", StringComparison.Ordinal) || transport.IsDisabled(url))
        {
            return null;
        }

        return await _indexes.GetAsync(
            url,
            channel,
            subdir,
            document => new ShardedRecords(
                Read(document, channel, subdir, url), _store, _rounds, () => AtomicFile.Delete(_indexes.PathOf(channel, subdir))),
            cancellationToken);
    }

    private static ShardIndex Read(byte[] document, ChannelUrl channel, Subdir subdir, string url)
    {
        try
        {
            return ShardIndex.Read(PackedShardIndex.Unpack(document).Span, channel, subdir);
        }
        catch (InvalidDataException broken)
        {
            throw new DevenvException(DiagnosticTable.RepodataUndecodable.Create(new RedactedUrl(url), broken.Message), broken);
        }
    }
}
