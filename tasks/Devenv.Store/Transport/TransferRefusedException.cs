using System.Net;

namespace Devenv.Store.Transport;

/// <summary>A server's answer that may be another one the next time.</summary>
public sealed class TransferRefusedException(HttpStatusCode status,
    TimeSpan? comeBack) : Exception($"it answered with status {(int)status}")
{
    public HttpStatusCode Status { get; } = status;

    /// <summary>When the server wants to be asked again (<c>Retry-After</c>, RFC 9110 §10.2.3); null where it does not say.</summary>
    public TimeSpan? ComeBack { get; } = comeBack;

    public static bool IsTransient(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500;
}
