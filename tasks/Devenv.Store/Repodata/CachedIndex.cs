using Devenv.Conda.Repodata;
using Devenv.Host.Files;
using Devenv.Store.Transport;

namespace Devenv.Store.Repodata;

/// <summary>An index of the cache; its file's time is when the source last confirmed it.</summary>
internal sealed class CachedIndex(string path, RepodataIndex index)
{
    public RepodataIndex Index { get; } = index;

    public CacheValidators Validators { get; } = new(index.Origin.ETag, index.Origin.LastModified);

    public bool IsFresh(DateTimeOffset now) =>
        Index.Origin.MaxAge is { } seconds
        && new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero) is var confirmed
        && now >= confirmed && now < confirmed + TimeSpan.FromSeconds(Math.Clamp(seconds, 0, TimeSpan.FromDays(365).TotalSeconds));

    /// <summary>Notes that the source has confirmed the index.</summary>
    public static void Touch(string path, DateTimeOffset now)
    {
        try
        {
            File.SetLastWriteTimeUtc(path, now.UtcDateTime);
        }
        catch (Exception refused) when (FileFault.Is(refused))
        {
            // The document is then asked for again next time; nothing else is lost.
        }
    }
}
