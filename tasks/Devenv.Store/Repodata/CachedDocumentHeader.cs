namespace Devenv.Store.Repodata;

/// <summary>The first line of a cached document.</summary>
/// <param name="Url">The file it came from; its validators hold for no other.</param>
/// <param name="MaxAge">Seconds; null: to be asked for again each time.</param>
/// <param name="Length">Bytes of the document.</param>
internal sealed record CachedDocumentHeader(
    string SubdirUrl, string Url, string? ETag, string? LastModified, double? MaxAge, int Length);
