using System.Collections.Immutable;

namespace Devenv.Store.Transport;

/// <summary>
/// What is asked instead of the address a channel has (pixi's <c>mirrors</c>, spec/REPODATA.md §5). The original host is asked only where
/// it is listed; records and lock files keep the original address.
/// </summary>
public sealed class MirrorTable
{
    private readonly ImmutableArray<Entry> _entries;

    private MirrorTable(ImmutableArray<Entry> entries) => _entries = entries;

    public static MirrorTable Empty { get; } = new([]);

    /// <param name="mirrors">Absolute addresses, and those that stand for them in order of preference.</param>
    public static MirrorTable Create(IEnumerable<KeyValuePair<Uri, ImmutableArray<Uri>>> mirrors) => new(
    [
        .. mirrors
            .Select(entry => new Entry(Closed(entry.Key), [.. entry.Value.Select(mirror => new Mirror(Closed(mirror)))]))
            .OrderByDescending(entry => entry.Prefix.AbsolutePath.Length)
            .ThenBy(entry => entry.Prefix.AbsoluteUri, StringComparer.Ordinal),
    ]);

    /// <summary>The address to ask and its mirror; no address where the list for it is empty, no mirror where it has none.</summary>
    internal (Uri? Address, Mirror? Mirror) Route(Uri address)
    {
        var text = address.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped);
        foreach (var (prefix, mirrors) in _entries)
        {
            var start = prefix.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped);
            if (text.StartsWith(start, StringComparison.Ordinal))
            {
                var mirror = mirrors.MinBy(candidate => candidate.Failures);
                return (mirror is null ? null : Below(mirror.Base, text[start.Length..]), mirror);
            }
        }

        return (address, null);
    }

    private static Uri Below(Uri root, string rest) => new(root.AbsoluteUri + rest);

    private static Uri Closed(Uri address) => new(address.AbsoluteUri.TrimEnd('/') + "/");

    private sealed record Entry(Uri Prefix, ImmutableArray<Mirror> Mirrors);
}
