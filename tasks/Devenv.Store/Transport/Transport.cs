using System.Globalization;
using System.Net;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Store.Transport;

/// <summary>
/// The one way to bytes that are elsewhere: <c>file://</c>, <c>http://</c>, <c>https://</c>, by mirrors where there are some, with bounded
/// waits and further tries.
/// </summary>
public sealed class Transport : IDisposable
{
    private readonly TransportOptions _options;
    private readonly Lazy<WebClient> _client;
    private readonly SemaphoreSlim _connections;

    public Transport(TransportOptions options)
    {
        _options = options;
        _client = new Lazy<WebClient>(() => new WebClient(options));
        _connections = new SemaphoreSlim(options.MaximumConnections);
    }

    /// <summary>Nothing but <c>file://</c> is opened.</summary>
    public bool IsOffline => _options.Offline;

    /// <summary>
    /// Opens a file and has it read. What breaks off is opened and read again from its start, so that <paramref name="read"/> may run more
    /// than once.
    /// </summary>
    /// <param name="url">An absolute address.</param>
    /// <param name="validators">Asks only for a newer content than the one they came with; those of a file are its length and
    /// times.</param>
    /// <exception cref="DevenvException">DEVENV4003 to 4006, 4120 to 4122. A missing file is a <see cref="TransferStatus"/>, no
    /// exception.</exception>
    public async Task<T> FetchAsync<T>(
        string url, CacheValidators? validators, Func<TransferResponse, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("file" or "http" or "https"))
        {
            throw new DevenvException(DiagnosticTable.SchemeNotSupported.Create(new RedactedUrl(url)));
        }

        if (uri.IsFile)
        {
            return await ReadFileAsync(uri.LocalPath, validators, read, cancellationToken);
        }

        if (DocumentRule.Disables(_options.Documents, uri))
        {
            return await read(TransferResponse.Empty(TransferStatus.NotFound), cancellationToken);
        }

        var patience = new TransferPatience(_options, uri);
        await _connections.WaitAsync(cancellationToken);
        try
        {
            return await patience.Pipeline().ExecuteAsync(
                async token => await TryAsync(uri, patience, validators, read, token), cancellationToken);
        }
        catch (Exception fault) when (TransferPatience.IsTransferFault(fault))
        {
            throw Failed(patience.Asked, fault);
        }
        finally
        {
            _connections.Release();
        }
    }

    /// <summary>Whether the configuration says that a document is not to be asked for; it then counts as missing.</summary>
    public bool IsDisabled(string url)
        => Uri.TryCreate(url, UriKind.Absolute, out var uri) && DocumentRule.Disables(_options.Documents, uri);

    public void Dispose()
    {
        if (_client.IsValueCreated)
        {
            _client.Value.Dispose();
        }

        _connections.Dispose();
    }

    private static DevenvException Failed(Uri address, Exception fault)
    {
        var shown = new RedactedUrl(address.AbsoluteUri);
        if (fault is TransferRefusedException refused)
        {
            var hint = refused.ComeBack is { } comeBack
                ? $"The server wants to be asked again in {comeBack.TotalSeconds:0} seconds."
                : "The server may be out of order; try again later.";
            return new DevenvException(DiagnosticTable.TransferRefused.Create(shown, (int)refused.Status, hint), fault);
        }

        return new DevenvException(DiagnosticTable.TransferFailed.Create(shown, fault.GetBaseException().Message.TrimEnd('.')), fault);
    }

    private static async Task<T> ReadFileAsync<T>(
        string path, CacheValidators? validators, Func<TransferResponse, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
    {
        // Of the documents that a channel may have most are not there; an exception takes longer than all the rest of a solve's reading.
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            return await read(TransferResponse.Empty(TransferStatus.NotFound), cancellationToken);
        }

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

    /// <summary>
    /// What changes with a file's content, short of reading it: a file that is written anew or replaced has another time.
    /// </summary>
    private static string StampOf(FileStream file) => string.Create(
        CultureInfo.InvariantCulture,
        $"\"{file.Length:x}-{File.GetLastWriteTimeUtc(file.SafeFileHandle).Ticks:x}-"
        + $"{File.GetCreationTimeUtc(file.SafeFileHandle).Ticks:x}\"");

    /// <summary>One try: each chooses its mirror anew.</summary>
    private async Task<T> TryAsync<T>(
        Uri uri,
        TransferPatience patience,
        CacheValidators? validators,
        Func<TransferResponse, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
    {
        var (address, mirror) = _options.Mirrors.Route(uri);
        if (address is null)
        {
            return await read(TransferResponse.Empty(TransferStatus.NotFound), cancellationToken);
        }

        if (address.IsFile)
        {
            return await ReadFileAsync(address.LocalPath, validators, read, cancellationToken);
        }

        patience.Asked = address;
        if (_options.Offline)
        {
            throw new DevenvException(DiagnosticTable.Offline.Create(new RedactedUrl(uri.AbsoluteUri)));
        }

        try
        {
            return await RequestAsync(address, validators, read, cancellationToken);
        }
        catch (Exception fault) when (TransferPatience.IsFaultOfServer(fault))
        {
            mirror?.Fail();
            throw;
        }
    }

    private async Task<T> RequestAsync<T>(
        Uri address, CacheValidators? validators, Func<TransferResponse, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
    {
        using var response = await _client.Value.GetAsync(address, validators, cancellationToken);
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone
            || (response.StatusCode == HttpStatusCode.NotImplemented && DocumentRule.IsOfShards(address)))
        {
            return await read(TransferResponse.Empty(TransferStatus.NotFound), cancellationToken);
        }

        if (response.StatusCode == HttpStatusCode.NotModified)
        {
            return await read(Answer(TransferStatus.NotModified, Stream.Null, response), cancellationToken);
        }

        // Only the whole of a file is asked for.
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw Refused(address, response);
        }

        var length = response.Content.Headers.ContentEncoding.Count == 0 ? response.Content.Headers.ContentLength : null;
        await using var body = new ReceivingStream(await response.Content.ReadAsStreamAsync(cancellationToken), length, _options.IdleLimit,
            _options.Clock);
        return await read(Answer(TransferStatus.Found, body, response) with { Length = length }, cancellationToken);
    }

    private Exception Refused(Uri address, HttpResponseMessage response)
    {
        if (TransferRefusedException.IsTransient(response.StatusCode))
        {
            var wish = response.Headers.RetryAfter;
            return new TransferRefusedException(response.StatusCode,
                wish?.Delta ?? (wish?.Date is { } date ? date - _options.Clock.GetUtcNow() : null));
        }

        return new DevenvException(DiagnosticTable.TransferRefused.Create(
            new RedactedUrl(address.AbsoluteUri),
            (int)response.StatusCode,
            "That is no answer to such a question; check the address, and proxies on the way."));
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
