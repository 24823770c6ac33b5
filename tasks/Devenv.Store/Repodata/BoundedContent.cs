using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Transport;

namespace Devenv.Store.Repodata;

/// <summary>Reads an answer into memory, up to a limit; what the server says of its length is not believed.</summary>
internal static class BoundedContent
{
    private const int PieceSize = 1 << 16;

    /// <exception cref="DevenvException">DEVENV4007: it is longer than the limit.</exception>
    public static async Task<byte[]> ReadAsync(TransferResponse response, string url, int limit, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        var piece = new byte[PieceSize];
        for (var read = 1; read > 0;)
        {
            read = await response.Content.ReadAsync(piece, cancellationToken);
            await content.WriteAsync(piece.AsMemory(0, read), cancellationToken);
            if (content.Length > limit)
            {
                throw new DevenvException(DiagnosticTable.TransferTooLarge.Create(new RedactedUrl(url), limit));
            }
        }

        return content.ToArray();
    }
}
