using Devenv.Conda.Channels;
using Devenv.Conda.Repodata;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Transport;

namespace Devenv.Store.Repodata;

/// <summary>
/// Brings in channels' repodata and keeps its indexes in the shared cache (docs/repodata-index.md): a document is asked for again only when
/// the server's
/// <c>max-age</c> has passed, then conditionally (spec/REPODATA.md §3).
/// </summary>
/// <param name="cacheFolder">The shared cache; indexes are in <c>repodata/</c> below it.</param>
/// <param name="isOffline">What the cache has is used whatever its age.</param>
public sealed class RepodataGateway(Transport.Transport transport, string cacheFolder, HostEnvironment host, bool isOffline)
{
    /// <summary>The index of one subdir, for the caller to dispose; null where the channel has none for it.</summary>
    /// <exception cref="DevenvException">4xxx: the document cannot be had or cannot be read.</exception>
    public async Task<RepodataIndex?> GetAsync(ChannelUrl channel, Subdir subdir, CancellationToken cancellationToken)
    {
        var source = new IndexedSubdir(channel, subdir, cacheFolder);
        var present = source.TryOpen();
        RepodataIndex? index = null;
        try
        {
            index = await GetAsync(source, present, cancellationToken);
            return index;
        }
        finally
        {
            if (present is not null && present != index)
            {
                present.Dispose();
            }
        }
    }

    /// <summary>Removes an index that turned out to be damaged (DEVENV4100), so that it is made anew.</summary>
    public void Discard(ChannelUrl channel, Subdir subdir) => new IndexedSubdir(channel, subdir, cacheFolder).Discard();

    private async Task<RepodataIndex?> GetAsync(IndexedSubdir source, RepodataIndex? present, CancellationToken cancellationToken)
    {
        var cached = present is null ? null : new CachedIndex(source.Path, present);
        if (cached is not null && !source.IsFolder && (isOffline || cached.IsFresh(host.Now)))
        {
            return cached.Index;
        }

        foreach (var document in source.Documents)
        {
            var known = cached?.Index.Origin.Document == document ? cached : null;
            var (status, index) = await FetchAsync(source, document, known?.Validators, present, cancellationToken);
            if (status == TransferStatus.NotModified && known is not null)
            {
                CachedIndex.Touch(source.Path, host.Now);
                return known.Index;
            }

            if (index is not null)
            {
                CachedIndex.Touch(source.Path, host.Now);
                return index;
            }
        }

        return null;
    }

    private async Task<Fetched> FetchAsync(
        IndexedSubdir source, string document, CacheValidators? validators, RepodataIndex? present, CancellationToken cancellationToken)
    {
        try
        {
            return await transport.FetchAsync(
                source.UrlOf(document),
                validators,
                async (response, token) => new Fetched(
                    response.Status,
                    response.Status == TransferStatus.Found
                        ? await new DocumentIndexing(source, document).RunAsync(response, present, token)
                        : null),
                cancellationToken);
        }
        catch (InvalidDataException broken)
        {
            throw new DevenvException(DiagnosticTable.RepodataUndecodable.Create(new RedactedUrl(source.UrlOf(document)), broken.Message),
                broken);
        }
    }

    private sealed record Fetched(TransferStatus Status, RepodataIndex? Index);
}
