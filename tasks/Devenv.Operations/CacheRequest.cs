using System.Collections.Immutable;
using Devenv.Operations.Caching;
using Devenv.Primitives;

namespace Devenv.Operations;

/// <summary>Which caches a verb is about; no workspace is needed for it.</summary>
/// <param name="CacheFolder">The user's own, absolute.</param>
/// <param name="SystemCaches">Those in front of it, absolute.</param>
public sealed record CacheRequest(string CacheFolder, ImmutableArray<string> SystemCaches, HostEnvironment Host)
{
    /// <summary>Reads the texts of the properties.</summary>
    /// <param name="cacheDirectory"><c>DevenvCacheDirectory</c>, absolute or empty.</param>
    /// <param name="systemCaches"><c>DevenvSystemCaches</c>.</param>
    /// <param name="folder">What relative paths of the latter start from.</param>
    public static CacheRequest Create(string cacheDirectory, string systemCaches, string folder, HostEnvironment host) =>
        new(CachePlaces.Own(cacheDirectory, host), CachePlaces.System(systemCaches, folder, host), host);
}
