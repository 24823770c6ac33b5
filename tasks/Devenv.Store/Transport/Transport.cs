using System.Globalization;
using System.Net;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Polly;
using Polly.Retry;

namespace Devenv.Store.Transport;

/// <summary>The one way to bytes that are elsewhere: <c>file://</c>, <c>http://</c>, <c>https://</c>, with bounded waits and further tries.</summary>
public sealed class Transport : IDisposable
{
    private readonly TransportOptions _options;
    private readonly HttpClient _client;
    private readonly SemaphoreSlim _connections;
    private readonly ResiliencePipeline _retries;

    public Transport(TransportOptions options)
    {
        _options = options;
        _client = new HttpClient(new SocketsHttpHandler
        {
            AutomaticDecompression = DecompressionMethods.GZip,
            ConnectTimeout = options.IdleLimit,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("devenv-sdk");
        _connections = new SemaphoreSlim(options.MaximumConnections);
        _retries = options.RetryDelays.IsEmpty ? ResiliencePipeline.Empty : new ResiliencePipelineBuilder().AddRetry(Retries(options)).Build();
    }

    /// <summary>
    /// Opens a file and has it read. What breaks off is opened and read again from its start, so that <paramref name="read"/> may run more than once.
    /// </summary>
    /// <param name="url">An absolute address.</param>
    /// <param name="validators">Asks only for a newer content than the one they came with; those of a file are its length and times.</param>
    /// <exception cref="DevenvException">DEVENV4003 to 4006. A missing file is a <see cref="TransferStatus"/>, no exception.</exception>
    public async Task<T> FetchAsync<T>(
        string url, CacheValidators? validators, Func<TransferResponse, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("file" or "http" or "https"))
        {
            throw new DevenvException(DiagnosticTable.SchemeNotSupported.Create(new RedactedUrl(url)));
        }

        if (uri.IsFile)
        {
            return await ReadFileAsync(uri.LocalPath, validators, read, cancellationToken);
        }

        if (_options.Offline)
        {
            throw new DevenvException(DiagnosticTable.Offline.Create(new RedactedUrl(url)));
        }

        await _connections.WaitAsync(cancellationToken);
        try
        {
            return await _retries.ExecuteAsync(
                async token => await RequestAsync(uri, validators, read, token), cancellationToken);
        }
        catch (Exception fault) when (fault is HttpRequestException or TransferInterruptedException)
        {
            throw Failed(url, fault);
        }
        finally
        {
            _connections.Release();
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _connections.Dispose();
    }

    private static RetryStrategyOptions Retries(TransportOptions options) => new()
    {
        ShouldHandle = new PredicateBuilder()
            .Handle<TransferInterruptedException>()
            .Handle<HttpRequestException>(fault => fault.StatusCode is null || IsTransient(fault.StatusCode.Value)),
        MaxRetryAttempts = options.RetryDelays.Length,
        DelayGenerator = attempt => ValueTask.FromResult<TimeSpan?>(options.RetryDelays[attempt.AttemptNumber]),
    };

    private static bool IsTransient(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500;

    private static DevenvException Failed(string url, Exception fault)
    {
        var shown = new RedactedUrl(url);
        if (fault is HttpRequestException { StatusCode: { } status })
        {
            var hint = status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
                ? "The channel asks for credentials."
                : "The server may be out of order; try again later.";
            return new DevenvException(DiagnosticTable.TransferRefused.Create(shown, (int)status, hint), fault);
        }

        return new DevenvException(DiagnosticTable.TransferFailed.Create(shown, fault.GetBaseException().Message.TrimEnd('.')), fault);
    }

    private static async Task<T> ReadFileAsync<T>(
        string path, CacheValidators? validators, Func<TransferResponse, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return await read(TransferResponse.Empty(TransferStatus.NotFound), cancellationToken);
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            throw FileFault.Of(fault, path);
        }

        await using (file)
        {
            var current = new CacheValidators(StampOf(file), null);
            return await read(
                current == validators
                    ? new TransferResponse(TransferStatus.NotModified, Stream.Null, 0, current, null)
                    : new TransferResponse(TransferStatus.Found, file, file.Length, current, null),
                cancellationToken);
        }
    }

    /// <summary>What changes with a file's content, short of reading it: a file that is written anew or replaced has another time.</summary>
    private static string StampOf(FileStream file) => string.Create(
        CultureInfo.InvariantCulture,
        $"\"{file.Length:x}-{File.GetLastWriteTimeUtc(file.SafeFileHandle).Ticks:x}-{File.GetCreationTimeUtc(file.SafeFileHandle).Ticks:x}\"");

    private async Task<T> RequestAsync<T>(
        Uri uri, CacheValidators? validators, Func<TransferResponse, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        if (validators?.ETag is { } etag)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        }

        if (validators?.LastModified is { } modified)
        {
            request.Headers.TryAddWithoutValidation("If-Modified-Since", modified);
        }

        using var response = await SendAsync(request, cancellationToken);
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
        {
            return await read(TransferResponse.Empty(TransferStatus.NotFound), cancellationToken);
        }

        if (response.StatusCode == HttpStatusCode.NotModified)
        {
            return await read(Answer(TransferStatus.NotModified, Stream.Null, response), cancellationToken);
        }

        response.EnsureSuccessStatusCode();
        var length = response.Content.Headers.ContentEncoding.Count == 0 ? response.Content.Headers.ContentLength : null;
        await using var body = new ReceivingStream(await response.Content.ReadAsStreamAsync(cancellationToken), length, _options.IdleLimit);
        return await read(Answer(TransferStatus.Found, body, response) with { Length = length }, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var idle = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        idle.CancelAfter(_options.IdleLimit);
        try
        {
            return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, idle.Token);
        }
        catch (OperationCanceledException silence) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TransferInterruptedException($"no answer within {_options.IdleLimit.TotalSeconds:0} seconds", silence);
        }
    }

    private static TransferResponse Answer(TransferStatus status, Stream content, HttpResponseMessage response)
    {
        var control = response.Headers.CacheControl;
        var lastModified = response.Content.Headers.TryGetValues("Last-Modified", out var modified) ? modified.FirstOrDefault() : null;
        return new TransferResponse(
            status,
            content,
            null,
            new CacheValidators(response.Headers.ETag?.ToString(), lastModified),
            control is null || control.NoCache || control.NoStore ? null : control.MaxAge);
    }
}
