using System.Collections.Immutable;
using Devenv.Primitives;

namespace Devenv.Operations.Caching;

/// <summary>Where the shared cache and those in front of it are: what the properties say, else the variables.</summary>
internal static class CachePlaces
{
    /// <param name="property"><c>DevenvCacheDirectory</c>, absolute or empty.</param>
    public static string Own(string property, HostEnvironment host) =>
        property.Length > 0 ? property
        : host.Variable("DEVENV_CACHE_DIR") is { Length: > 0 } folder && Path.IsPathFullyQualified(folder) ? folder
        : Path.Join(host.CacheFolder, "devenv");

    /// <param name="property"><c>DevenvSystemCaches</c>: folders separated by semicolons; empty: the variable, which is separated as
    /// <c>PATH</c> is.</param>
    /// <param name="folder">What relative paths of the property start from.</param>
    public static ImmutableArray<string> System(string property, string folder, HostEnvironment host)
    {
        var places = property.Trim().Length > 0
            ? Parts(property, ';').Select(place => Path.GetFullPath(place, folder))
            : Parts(host.Variable("DEVENV_SYSTEM_CACHES") ?? string.Empty, Path.PathSeparator).Where(Path.IsPathFullyQualified);
        return [.. places.Select(Path.TrimEndingDirectorySeparator).Distinct(StringComparer.Ordinal)];
    }

    private static string[] Parts(string text, char separator) =>
        text.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
