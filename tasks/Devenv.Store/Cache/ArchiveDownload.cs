using Devenv.Conda.Records;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Transport;

namespace Devenv.Store.Cache;

/// <summary>Brings archives as they are, measured and compared with their records; nothing is unpacked and the shared cache takes no
/// part.</summary>
public sealed class ArchiveDownload(Transport.Transport transport)
{
    /// <param name="target">Empty, open for writing; holds the archive afterwards. A transfer that breaks off begins it again.</param>
    /// <returns>Its sha256, also where the record has none.</returns>
    /// <exception cref="DevenvException">The archive cannot be had, or is another one than the record's.</exception>
    public Task<Sha256Hash> RunAsync(RepodataRecord record, Stream target, CancellationToken cancellationToken)
    {
        var url = Path.IsPathFullyQualified(record.Url) ? new Uri(record.Url).AbsoluteUri : record.Url;
        return transport.FetchAsync(url, null, (response, token) => ReadAsync(record, response, target, token), cancellationToken);
    }

    private static async Task<Sha256Hash> ReadAsync(
        RepodataRecord record, TransferResponse response, Stream target, CancellationToken cancellationToken)
    {
        if (response.Status != TransferStatus.Found)
        {
            throw new DevenvException(DiagnosticTable.ArchiveNotFound.Create(record.FileName, new RedactedUrl(record.Url)));
        }

        target.SetLength(0);
        try
        {
            return await ArchiveFetch.ReceiveAsync(record, response.Content, bytes => target.Write(bytes.Span), null, cancellationToken);
        }
        catch (Exception e) when (FileFault.Is(e) && e is not TransferInterruptedException)
        {
            throw FileFault.Of(e, (target as FileStream)?.Name ?? record.FileName);
        }
    }
}
