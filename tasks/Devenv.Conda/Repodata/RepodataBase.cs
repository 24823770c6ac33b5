using System.Diagnostics.CodeAnalysis;
using Devenv.Conda.Channels;

namespace Devenv.Conda.Repodata;

/// <summary>Where the archives of a subdir are: its own folder, or what <c>info.base_url</c> says (CEP 15).</summary>
internal static class RepodataBase
{
    /// <summary>
    /// An absolute URL is taken as it is, a path from the root replaces the path of the subdir's URL, any other is joined to it. A channel
    /// of the network cannot point at files of this machine.
    /// </summary>
    /// <param name="url">With a closing slash.</param>
    public static bool TryResolve(ChannelUrl channel, Subdir subdir, string? baseUrl, [NotNullWhen(true)] out string? url)
    {
        url = channel.SubdirUrl(subdir);
        if (string.IsNullOrEmpty(baseUrl))
        {
            return true;
        }

        if (!Uri.TryCreate(url, UriKind.Absolute, out var folder) || !Uri.TryCreate(folder, baseUrl, out var joined))
        {
            url = null;
            return false;
        }

        // On Unix "/pkgs/" alone reads as a file; below a channel of the network it is a path of the same host.
        if (baseUrl[0] == '/' && !baseUrl.StartsWith("//", StringComparison.Ordinal))
        {
            joined = new UriBuilder(folder) { Path = baseUrl, Query = string.Empty }.Uri;
        }

        url = joined.Scheme is "http" or "https" || joined.Scheme == folder.Scheme ? joined.AbsoluteUri.TrimEnd('/') + "/" : null;
        return url is not null;
    }
}
