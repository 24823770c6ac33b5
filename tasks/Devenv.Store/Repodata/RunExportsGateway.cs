using System.Buffers;
using System.Collections.Frozen;
using System.Text.Json;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Conda.Repodata;
using Devenv.Formats.Zstd;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Store.Repodata;

/// <summary>
/// What packages impose on what is built against them, of channels that say so beside their repodata and not in it (CEP 12).
/// </summary>
/// <param name="isOffline">What the cache has is used whatever its age.</param>
public sealed class RunExportsGateway(Transport.Transport transport, string cacheFolder, HostEnvironment host, bool isOffline)
{
    private const int FirstBuffer = 1 << 16;

    /// <summary>An entry that is longer is none.</summary>
    private const int LongestEntry = 1 << 24;

    private static readonly ZstdLimits s_limits = new() { OutputSize = int.MaxValue, WindowSize = 1 << 29 };

    /// <summary>The packed form is looked for first; the plain one where a channel has no other.</summary>
    private readonly (string Document, DocumentCache Cache)[] _forms =
    [
        ("run_exports.json.zst", new DocumentCache(transport, cacheFolder, ".exports-zst", host, isOffline)),
        ("run_exports.json", new DocumentCache(transport, cacheFolder, ".exports", host, isOffline)),
    ];

    /// <summary>The run exports of archives of a subdir, by file name; those that the channel says nothing of are left out.</summary>
    /// <exception cref="DevenvException">4xxx: the document cannot be had or cannot be read.</exception>
    public async Task<IReadOnlyDictionary<string, RunExports>> GetAsync(
        ChannelUrl channel, Subdir subdir, IReadOnlySet<string> files, CancellationToken cancellationToken)
    {
        foreach (var (document, cache) in _forms)
        {
            var url = channel.SubdirUrl(subdir) + document;
            var found = await cache.GetAsync(
                url, channel, subdir, content => Read(content, files, url, channel, subdir), cancellationToken);
            if (found is not null)
            {
                return found;
            }
        }

        return FrozenDictionary<string, RunExports>.Empty;
    }

    private static IReadOnlyDictionary<string, RunExports> Read(
        byte[] content, IReadOnlySet<string> files, string url, ChannelUrl channel, Subdir subdir)
    {
        try
        {
            using var packed = new MemoryStream(content);
            using Stream plain = url.EndsWith(".zst", StringComparison.Ordinal) ? new ZstdStream(packed, s_limits) : packed;
            return Read(plain, new RunExportsReader(files));
        }
        catch (InvalidDataException broken)
        {
            throw new DevenvException(DiagnosticTable.RepodataUndecodable.Create(new RedactedUrl(url), broken.Message), broken);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            throw new DevenvException(
                DiagnosticTable.RepodataBroken.Create(
                    new RedactedUrl(url), channel.CanonicalName, subdir.Name, broken.Message.TrimEnd('.')), broken);
        }
    }

    private static IReadOnlyDictionary<string, RunExports> Read(Stream plain, RunExportsReader reader)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            for (var (used, isLast) = (0, false); !isLast;)
            {
                var read = plain.ReadAtLeast(buffer.AsSpan(used), 1, throwOnEndOfStream: false);
                (used, isLast) = (used + read, read == 0);
                var done = reader.Read(buffer.AsSpan(0, used), isLast);
                buffer.AsSpan(done..used).CopyTo(buffer);
                used -= done;
                buffer = used == buffer.Length ? Grow(buffer) : buffer;
            }

            return reader.Found;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grow(byte[] buffer)
    {
        var larger = buffer.Length < LongestEntry
            ? ArrayPool<byte>.Shared.Rent(2 * buffer.Length)
            : throw new JsonException($"a part of it is longer than {LongestEntry} bytes");
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
