using System.Text.Json;
using Devenv.Store.Transport;

namespace Devenv.Store.Repodata;

/// <summary>A document of the cache; its file's time is when the server last confirmed it.</summary>
internal sealed class CachedDocument
{
    private const int LongestHeader = 1 << 14;

    private readonly string _path;
    private readonly int _start;
    private readonly CachedDocumentHeader _header;

    private CachedDocument(string path, int start, CachedDocumentHeader header)
    {
        _path = path;
        _start = start;
        _header = header;
    }

    public string Url => _header.Url;

    public CacheValidators Validators => new(_header.ETag, _header.LastModified);

    public static CachedDocument? TryOpen(string path, string subdirUrl)
    {
        try
        {
            using var file = File.OpenRead(path);
            var first = new byte[Math.Min(LongestHeader, file.Length)];
            file.ReadExactly(first);
            var end = Array.IndexOf(first, (byte)'\n');
            var header = end < 0 ? null : JsonSerializer.Deserialize<CachedDocumentHeader>(first.AsSpan(0, end));
            return header is not null && header.SubdirUrl == subdirUrl && header.Length == file.Length - end - 1
                ? new CachedDocument(path, end + 1, header)
                : null;
        }
        catch (Exception absent) when (absent is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    public bool IsFresh(DateTimeOffset now) =>
        _header.MaxAge is { } seconds
        && new DateTimeOffset(File.GetLastWriteTimeUtc(_path), TimeSpan.Zero) is var confirmed
        && now >= confirmed && now < confirmed + TimeSpan.FromSeconds(Math.Clamp(seconds, 0, TimeSpan.FromDays(365).TotalSeconds));

    public void Touch(DateTimeOffset now)
    {
        try
        {
            File.SetLastWriteTimeUtc(_path, now.UtcDateTime);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // The document is then asked for again next time; nothing else is lost.
        }
    }

    public ReadOnlyMemory<byte> Read()
    {
        var file = File.ReadAllBytes(_path);
        return file.AsMemory(Math.Min(_start, file.Length));
    }
}
