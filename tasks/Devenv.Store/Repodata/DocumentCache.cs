using Devenv.Conda.Channels;
using Devenv.Conda.Repodata;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Transport;

namespace Devenv.Store.Repodata;

/// <summary>
/// Documents that channels serve beside repodata.json, kept as they are served: one is asked for conditionally when the server's
/// <c>max-age</c> has passed; that a channel has none is remembered.
/// </summary>
/// <param name="extension">Of the files in the cache.</param>
/// <param name="isOffline">What the cache has is used whatever its age.</param>
internal sealed class DocumentCache(
    Transport.Transport transport, string cacheFolder, string extension, HostEnvironment host, bool isOffline)
{
    /// <summary>A bound on what a broken server can send.</summary>
    private const int LargestDocument = 1 << 27;

    public string PathOf(ChannelUrl channel, Subdir subdir) => CachedDocument.PathOf(cacheFolder, channel, subdir, extension);

    /// <param name="open">Reads the document; what it refuses is not kept.</param>
    /// <returns>Null where the channel has no such document.</returns>
    /// <exception cref="DevenvException">4xxx: it cannot be had or cannot be read.</exception>
    public async Task<T?> GetAsync<T>(
        string url, ChannelUrl channel, Subdir subdir, Func<byte[], T> open, CancellationToken cancellationToken)
        where T : class
    {
        var (path, address) = (PathOf(channel, subdir), RepodataIndex.AddressOf(channel, subdir));
        var cached = CachedDocument.TryRead(path, address);
        if (cached is not null && (isOffline || cached.IsFresh(path, host.Now)))
        {
            return Open(cached);
        }

        var (status, fetched) = await FetchAsync(url, cached?.Content is null ? null : cached.Validators, cancellationToken);
        if (fetched is null)
        {
            CachedIndex.Touch(path, host.Now);
            return status == TransferStatus.NotModified ? Open(cached) : null;
        }

        var opened = Open(fetched);
        fetched.Write(path, address);
        CachedIndex.Touch(path, host.Now);
        return opened;

        T? Open(CachedDocument? document) => document?.Content is { } content ? open(content) : null;
    }

    /// <summary>What the server has; nothing where what is known holds, or offline.</summary>
    private async Task<(TransferStatus Status, CachedDocument? Fetched)> FetchAsync(
        string url, CacheValidators? validators, CancellationToken cancellationToken)
    {
        try
        {
            return await transport.FetchAsync(
                url,
                validators,
                async (response, token) => (response.Status, response.Status switch
                {
                    TransferStatus.Found => new CachedDocument(
                        await BoundedContent.ReadAsync(response, url, LargestDocument, token), response.Validators, response.MaxAge),
                    TransferStatus.NotFound => new CachedDocument(null, response.Validators, null),
                    _ => null,
                }),
                cancellationToken);
        }
        catch (DevenvException offline) when (offline.Diagnostic.Code == DiagnosticTable.Offline.Code)
        {
            return (TransferStatus.NotFound, null);
        }
    }
}
