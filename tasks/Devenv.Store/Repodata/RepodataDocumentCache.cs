using System.Text;
using System.Text.Json;
using Devenv.Host.Files;
using Devenv.Primitives;

namespace Devenv.Store.Repodata;

/// <summary>
/// Documents by the folder they describe, one file each: a line of JSON that says where it came from and when it was asked for, then the document as it
/// was unpacked. One file, so that the two can never disagree.
/// </summary>
internal sealed class RepodataDocumentCache(string folder)
{
    /// <summary>Null where there is none, or what is there is not whole.</summary>
    public CachedDocument? Find(string subdirUrl) => CachedDocument.TryOpen(PathOf(subdirUrl), subdirUrl);

    public void Store(string subdirUrl, string url, ReceivedDocument received, ReadOnlyMemory<byte> content, DateTimeOffset now)
    {
        var header = new CachedDocumentHeader(
            subdirUrl,
            url,
            received.Validators.ETag,
            received.Validators.LastModified,
            received.MaxAge?.TotalSeconds,
            content.Length);
        var line = JsonSerializer.SerializeToUtf8Bytes(header);
        var file = new byte[line.Length + 1 + content.Length];
        line.CopyTo(file, 0);
        file[line.Length] = (byte)'\n';
        content.Span.CopyTo(file.AsSpan(line.Length + 1));
        AtomicFile.DeleteAbandoned(folder);
        AtomicFile.Write(PathOf(subdirUrl), file);
        Find(subdirUrl)?.Touch(now);
    }

    private string PathOf(string subdirUrl) =>
        Path.Join(folder, Sha256Hash.Compute(Encoding.UTF8.GetBytes(subdirUrl)).ToString()[..16] + ".repodata");
}
