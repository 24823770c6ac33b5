using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Devenv.TestKit;

/// <summary>
/// A real web server on the loopback interface that serves a channel's folder, records what is asked, and can be told to misbehave.
/// </summary>
public sealed class ChannelServer : IAsyncDisposable
{
    /// <summary>Larger files are sent as they are read.</summary>
    private const int LargestHeld = 1 << 24;

    private const int PieceLength = 50;

    private readonly WebApplication _application;
    private readonly string _folder;
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly ConcurrentQueue<string> _authorizations = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Func<HttpContext, byte[]?, Task>>> _answers = new(StringComparer.Ordinal);

    private ChannelServer(WebApplication application, string folder)
    {
        _application = application;
        _folder = folder;
    }

    /// <summary>The channel's address, with a closing slash.</summary>
    public string Url { get; private set; } = string.Empty;

    /// <summary>Sent with each file that is found; null: no header.</summary>
    public string? CacheControl { get; set; }

    /// <summary>What a request has to say in <c>Authorization</c> to be answered with anything but 401; null: nothing.</summary>
    public string? RequiredAuthorization { get; set; }

    /// <summary>Method and path of each request so far, in order, with the status after it: <c>GET /noarch/repodata.json 200</c>.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>The header <c>Authorization</c> of each request so far, in order; empty where a request has none.</summary>
    public IReadOnlyList<string> Authorizations => [.. _authorizations];

    public static async Task<ChannelServer> StartAsync(string folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = new ChannelServer(builder.Build(), folder);
        server._application.Run(server.AnswerAsync);
        await server._application.StartAsync();
        server.Url = server._application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()
            + "/";
        return server;
    }

    /// <summary>The next request of a path, such as <c>/noarch/repodata.json</c>, gets this status and nothing else.</summary>
    public ChannelServer AnswerOnce(string path, int status) =>
        Enqueue(path, (context, _) =>
        {
            Answer(context, status);
            return Task.CompletedTask;
        });

    /// <summary>The next request of a path gets this status with a header.</summary>
    public ChannelServer AnswerOnce(string path, int status, string header, string value) =>
        Enqueue(path, (context, _) =>
        {
            context.Response.Headers[header] = value;
            Answer(context, status);
            return Task.CompletedTask;
        });

    /// <summary>The next request of a path gets these bytes, whatever the folder has.</summary>
    public ChannelServer SendOnce(string path, byte[] content) => Enqueue(path, (context, _) => ServeAsync(context, content));

    /// <summary>The next request of a path gets the same bytes again and again, until its client has enough.</summary>
    public ChannelServer SendForeverOnce(string path, byte[] start, byte[] again) =>
        Enqueue(path, async (context, _) =>
        {
            Answer(context, StatusCodes.Status200OK);
            await context.Response.Body.WriteAsync(start);
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(again);
            }
        });

    /// <summary>The next request of a path gets what is written, without an announced length.</summary>
    public ChannelServer WriteOnce(string path, Func<Stream, CancellationToken, Task> write) =>
        Enqueue(path, (context, _) =>
        {
            Answer(context, StatusCodes.Status200OK);
            return write(context.Response.Body, context.RequestAborted);
        });

    /// <summary>The next request of a path gets the file in many small pieces.</summary>
    public ChannelServer TrickleOnce(string path) =>
        Enqueue(path, async (context, content) =>
        {
            Answer(context, StatusCodes.Status200OK);
            foreach (var piece in (content ?? []).Chunk(PieceLength))
            {
                await context.Response.Body.WriteAsync(piece);
                await context.Response.Body.FlushAsync();
            }
        });

    /// <summary>The next request of a path gets the first half of a file and then nothing more.</summary>
    /// <param name="meanwhile">Called again and again until the client has gone or it returns false.</param>
    public ChannelServer StallOnce(string path, Func<bool> meanwhile) =>
        Enqueue(path, async (context, content) =>
        {
            context.Response.ContentLength = content?.Length ?? 10;
            Answer(context, StatusCodes.Status200OK);
            await context.Response.Body.WriteAsync((content ?? []).AsMemory(0, (content?.Length ?? 0) / 2));
            await context.Response.Body.FlushAsync();
            await KeepSilentAsync(context, meanwhile);
        });

    /// <summary>The next request of a path gets no answer at all.</summary>
    /// <param name="meanwhile">Called again and again until the client has gone or it returns false.</param>
    public ChannelServer IgnoreOnce(string path, Func<bool> meanwhile)
        => Enqueue(path, (context, _) => KeepSilentAsync(context, meanwhile));

    /// <summary>The next request of a path gets the first half of the file; then the connection breaks off.</summary>
    public ChannelServer BreakOffOnce(string path) =>
        Enqueue(path, async (context, content) =>
        {
            context.Response.ContentLength = content?.Length ?? 10;
            Answer(context, StatusCodes.Status200OK);
            await context.Response.Body.WriteAsync((content ?? []).AsMemory(0, (content?.Length ?? 0) / 2));
            await context.Response.Body.FlushAsync();
            context.Abort();
        });

    /// <summary>The next request of a path is served once <paramref name="until"/> is done.</summary>
    public ChannelServer HoldOnce(string path, Task until) =>
        Enqueue(path, async (context, content) =>
        {
            await until.WaitAsync(context.RequestAborted);
            await ServeAsync(context, content);
        });

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    private static async Task KeepSilentAsync(HttpContext context, Func<bool> meanwhile)
    {
        while (!context.RequestAborted.IsCancellationRequested && meanwhile())
        {
            await Task.Yield();
        }

        await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private ChannelServer Enqueue(string path, Func<HttpContext, byte[]?, Task> answer)
    {
        _answers.GetOrAdd(path, _ => new()).Enqueue(answer);
        return this;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "/";
        _authorizations.Enqueue(context.Request.Headers.Authorization.ToString());
        if (RequiredAuthorization is not null && context.Request.Headers.Authorization != RequiredAuthorization)
        {
            Answer(context, StatusCodes.Status401Unauthorized);
            return;
        }

        var file = Path.Join(_folder, path);
        if (!_answers.ContainsKey(path) && File.Exists(file) && new FileInfo(file) is { Length: > LargestHeld } large)
        {
            await ServeAsync(context, large);
            return;
        }

        var content = File.Exists(file) ? await File.ReadAllBytesAsync(file) : null;
        await (_answers.TryGetValue(path, out var answers) && answers.TryDequeue(out var answer)
            ? answer(context, content)
            : ServeAsync(context, content));
    }

    /// <summary>Records the request before its client can see the answer.</summary>
    private void Answer(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        _requests.Enqueue($"{context.Request.Method} {context.Request.Path.Value} {status}");
    }

    private async Task ServeAsync(HttpContext context, byte[]? content)
    {
        if (content is null)
        {
            Answer(context, StatusCodes.Status404NotFound);
            return;
        }

        if (!IsKnown(context, Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(content))[..16]))
        {
            context.Response.ContentLength = content.Length;
            Answer(context, StatusCodes.Status200OK);
            await context.Response.Body.WriteAsync(content);
        }
    }

    private async Task ServeAsync(HttpContext context, FileInfo file)
    {
        if (!IsKnown(context, $"{file.Length:x}-{file.LastWriteTimeUtc.Ticks:x}"))
        {
            context.Response.ContentLength = file.Length;
            Answer(context, StatusCodes.Status200OK);
            await context.Response.SendFileAsync(file.FullName);
        }
    }

    /// <summary>Whether the client has the content with this tag, which it is then told.</summary>
    private bool IsKnown(HttpContext context, string tag)
    {
        context.Response.Headers.ETag = $"\"{tag}\"";
        if (CacheControl is not null)
        {
            context.Response.Headers.CacheControl = CacheControl;
        }

        var isKnown = context.Request.Headers.IfNoneMatch == $"\"{tag}\"";
        if (isKnown)
        {
            Answer(context, StatusCodes.Status304NotModified);
        }

        return isKnown;
    }
}
