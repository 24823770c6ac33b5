using System.Globalization;

namespace Devenv.Store.Access;

/// <summary>
/// Which addresses a credential is for: <c>host</c>, <c>host:port</c>, <c>host/path</c>, or <c>*.domain</c> for a domain and all below it
/// (spec/REPODATA.md §6; the path is ours, for hosts with several channels).
/// </summary>
internal sealed record AddressPattern(string Host, int? Port, string Path, bool IsWildcard)
{
    public static AddressPattern Parse(string text)
    {
        var start = text.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0 ? scheme + 3 : 0;
        var slash = text.IndexOf('/', start) is var found and >= 0 ? found : text.Length;
        var host = text[start..slash].ToLowerInvariant();
        var path = text[slash..].TrimEnd('/') + "/";
        var isWildcard = host.StartsWith("*.", StringComparison.Ordinal);
        host = isWildcard ? host[2..] : host;
        var colon = host.LastIndexOf(':');
        var hasPort = colon > 0
            && host[colon - 1] != ':'
            && int.TryParse(host.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _);
        return hasPort
            ? new AddressPattern(
                host[..colon], int.Parse(host.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture), path, isWildcard)
            : new AddressPattern(host, null, path, isWildcard);
    }

    public bool Matches(Uri address) =>
        (Port is null || Port == address.Port)
        && (address.AbsolutePath + "/").StartsWith(Path, StringComparison.Ordinal)
        && (string.Equals(address.Host, Host, StringComparison.OrdinalIgnoreCase)
            || (IsWildcard && address.Host.EndsWith("." + Host, StringComparison.OrdinalIgnoreCase)));

    /// <summary>
    /// Of several that match the one that says most: a host before a wildcard, the longer path, a port, the longer domain.
    /// </summary>
    public bool IsCloserThan(AddressPattern other) =>
        (IsWildcard ? 0 : 1, Path.Length, Port is null ? 0 : 1, Host.Length)
            .CompareTo((other.IsWildcard ? 0 : 1, other.Path.Length, other.Port is null ? 0 : 1, other.Host.Length)) > 0;
}
