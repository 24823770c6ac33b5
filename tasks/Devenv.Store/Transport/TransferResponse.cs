namespace Devenv.Store.Transport;

/// <summary>A server's answer; valid while the reader of <see cref="Transport.FetchAsync{T}"/> runs.</summary>
/// <param name="Content">Empty unless the file was found; throws <see cref="TransferInterruptedException"/> where the connection breaks
/// off.</param>
/// <param name="Length">Bytes of the content as announced; null where unknown.</param>
/// <param name="MaxAge">How long the answer may be used without asking again; null where the server does not say or forbids it.</param>
public sealed record TransferResponse(
    TransferStatus Status, Stream Content, long? Length, CacheValidators Validators, TimeSpan? MaxAge)
{
    internal static TransferResponse Empty(TransferStatus status) => new(status, Stream.Null, 0, new CacheValidators(null, null), null);
}
