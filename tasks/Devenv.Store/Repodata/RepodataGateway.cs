using Devenv.Conda.Channels;
using Devenv.Conda.Repodata;
using Devenv.Formats.Zstd;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Transport;

namespace Devenv.Store.Repodata;

/// <summary>
/// Brings in channels' indexes and keeps their documents in the shared cache: asked for again only when the server's <c>max-age</c> has passed, then
/// conditionally (spec/REPODATA.md §3).
/// </summary>
/// <param name="cacheFolder">The shared cache; documents are in <c>repodata/</c> below it.</param>
/// <param name="isOffline">What the cache has is used whatever its age.</param>
public sealed class RepodataGateway(Transport.Transport transport, string cacheFolder, HostEnvironment host, bool isOffline)
{
    /// <summary>Bytes of the largest document that is read; the limit of an array.</summary>
    private const int MaximumBytes = 0x7fff_0000;

    private readonly RepodataDocumentCache _cache = new(Path.Join(cacheFolder, "repodata"));

    /// <summary>The index of one subdir; null where the channel has none for it.</summary>
    /// <exception cref="DevenvException">4xxx: the document cannot be had or cannot be read.</exception>
    public async Task<RepodataIndex?> GetAsync(ChannelUrl channel, Subdir subdir, CancellationToken cancellationToken)
    {
        var folder = channel.SubdirUrl(subdir);
        var document = folder.StartsWith("file:", StringComparison.Ordinal)
            ? await ReadFolderAsync(folder, cancellationToken)
            : await ReadServerAsync(folder, cancellationToken);
        return document is { } json ? RepodataIndex.Read(json, channel, subdir) : null;
    }

    private async Task<ReadOnlyMemory<byte>?> ReadFolderAsync(string folder, CancellationToken cancellationToken)
    {
        var plain = await FetchAsync(folder + "repodata.json", null, cancellationToken);
        return plain.Content ?? (await FetchAsync(folder + "repodata.json.zst", null, cancellationToken)).Content;
    }

    private async Task<ReadOnlyMemory<byte>?> ReadServerAsync(string folder, CancellationToken cancellationToken)
    {
        var cached = _cache.Find(folder);
        if (cached is not null && (isOffline || cached.IsFresh(host.Now)))
        {
            return cached.Read();
        }

        foreach (var url in new[] { folder + "repodata.json.zst", folder + "repodata.json" })
        {
            var known = cached?.Url == url ? cached : null;
            var received = await FetchAsync(url, known?.Validators, cancellationToken);
            if (received.Status == TransferStatus.NotModified && known is not null)
            {
                known.Touch(host.Now);
                return known.Read();
            }

            if (received.Content is { } content)
            {
                _cache.Store(folder, url, received, content, host.Now);
                return content;
            }
        }

        return null;
    }

    private async Task<ReceivedDocument> FetchAsync(string url, CacheValidators? validators, CancellationToken cancellationToken)
    {
        try
        {
            return await transport.FetchAsync(url, validators, (response, token) => ReceiveAsync(url, response, token), cancellationToken);
        }
        catch (InvalidDataException broken)
        {
            throw new DevenvException(DiagnosticTable.RepodataUndecodable.Create(new RedactedUrl(url), broken.Message), broken);
        }
    }

    private static async Task<ReceivedDocument> ReceiveAsync(string url, TransferResponse response, CancellationToken cancellationToken)
    {
        if (response.Status != TransferStatus.Found)
        {
            return new ReceivedDocument(response.Status, null, response.Validators, response.MaxAge);
        }

        var isPacked = url.EndsWith(".zst", StringComparison.Ordinal);
        await using var content = isPacked ? new ZstdStream(response.Content, leaveOpen: true) : response.Content;
        var buffer = new byte[Math.Clamp((response.Length ?? 1 << 16) * (isPacked ? 8 : 1) + 1, 1 << 12, 1 << 28)];
        var used = 0;
        while (true)
        {
            var read = await content.ReadAsync(buffer.AsMemory(used), cancellationToken);
            if (read == 0)
            {
                return new ReceivedDocument(response.Status, buffer.AsMemory(0, used), response.Validators, response.MaxAge);
            }

            used += read;
            if (used == buffer.Length)
            {
                Array.Resize(ref buffer, Grow(url, buffer.Length));
            }
        }
    }

    private static int Grow(string url, int length) =>
        length >= MaximumBytes
            ? throw new DevenvException(DiagnosticTable.TransferTooLarge.Create(new RedactedUrl(url), MaximumBytes))
            : (int)Math.Min(length * 2L, MaximumBytes);
}
