using System.Net;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Access;

namespace Devenv.Store.Transport;

/// <summary>
/// Asks web servers, with credentials, and follows where they send on. Credentials go to the host they are for and to no other: after a
/// redirection to another origin the request has none.
/// </summary>
internal sealed class WebClient : IDisposable
{
    private const int MostRedirections = 10;

    private readonly TransportOptions _options;
    private readonly HttpClient _client;

    public WebClient(TransportOptions options)
    {
        _options = options;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.GZip,
            ConnectTimeout = options.IdleLimit,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            UseCookies = false,
        };
        if (options.Proxy is not null)
        {
            handler.Proxy = options.Proxy;
        }

        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("devenv-sdk");
    }

    /// <summary>The answer of the last server on the way; for the caller to dispose.</summary>
    /// <exception cref="DevenvException">DEVENV4120 to 4122.</exception>
    public async Task<HttpResponseMessage> GetAsync(Uri address, CacheValidators? validators, CancellationToken cancellationToken)
    {
        var credential = _options.Credentials.Find(address);
        var current = Plain(address);
        var visited = new HashSet<Uri>();
        while (visited.Add(current))
        {
            var response = await SendAsync(current, credential, validators, cancellationToken);
            if (NextOf(response, current) is not { } next)
            {
                return response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
                    ? throw Refused(response, address, current, credential)
                    : response;
            }

            response.Dispose();
            if (Fault(current, next) is { } fault)
            {
                throw RedirectionFault(address, next, fault);
            }

            if (visited.Count > MostRedirections)
            {
                throw RedirectionFault(address, next, $"after {MostRedirections} redirections");
            }

            credential = IsSameOrigin(current, next) ? credential : null;
            current = Plain(next);
        }

        throw RedirectionFault(address, current, "which sends back here");
    }

    public void Dispose() => _client.Dispose();

    private static bool IsSameOrigin(Uri one, Uri other) => one.Scheme == other.Scheme && one.Port == other.Port && one.Host == other.Host;

    /// <summary>Without what belongs into a header, and without a fragment.</summary>
    private static Uri Plain(Uri address) => new(address.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped));

    private static Uri? NextOf(HttpResponseMessage response, Uri current) =>
        response.StatusCode is HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
        && response.Headers.Location is { } location && Uri.TryCreate(current, location, out var next) ? next : null;

    private static string? Fault(Uri current, Uri next) =>
        next.Scheme is not ("http" or "https") ? "which is no web address"
        : current.Scheme == "https" && next.Scheme == "http" ? "which anyone on the way could read or change"
        : null;

    private static DevenvException RedirectionFault(Uri address, Uri next, string fault) =>
        new(DiagnosticTable.RedirectRefused.Create(new RedactedUrl(address.AbsoluteUri), new RedactedUrl(next.AbsoluteUri), fault));

    private DevenvException Refused(HttpResponseMessage response, Uri address, Uri current, Credential? credential)
    {
        var advice = credential is not null ? $"\"{current.Host}\" does not accept the {credential}"
            : current.Host != address.Host
                ? $"\"{address.Host}\" sent on to \"{current.Host}\", which gets no credentials that way. Use its address for the channel"
            : _options.Credentials.Advice(address);
        using (response)
        {
            return new DevenvException(
                DiagnosticTable.CredentialsRefused.Create(new RedactedUrl(address.AbsoluteUri), (int)response.StatusCode, advice));
        }
    }

    private async Task<HttpResponseMessage> SendAsync(
        Uri address, Credential? credential, CacheValidators? validators, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, credential?.Apply(address) ?? address);
        AddHeader(request, "Authorization", credential?.Authorization);
        AddHeader(request, "If-None-Match", validators?.ETag);
        AddHeader(request, "If-Modified-Since", validators?.LastModified);
        using var silence = new CancellationTokenSource(_options.IdleLimit, _options.Clock);
        using var idle = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, silence.Token);
        try
        {
            return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, idle.Token);
        }
        catch (OperationCanceledException ended) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TransferInterruptedException($"no answer within {_options.IdleLimit.TotalSeconds:0} seconds",
                ended)
            { Silence = _options.IdleLimit };
        }
    }

    private static void AddHeader(HttpRequestMessage request, string name, string? value)
    {
        if (value is not null)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }
}
