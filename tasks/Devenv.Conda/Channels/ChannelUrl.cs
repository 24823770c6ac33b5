using System.Diagnostics.CodeAnalysis;
using Devenv.Primitives;

namespace Devenv.Conda.Channels;

/// <summary>A channel's base URL, always with a closing slash; <c>file://</c> for a folder.</summary>
public sealed class ChannelUrl : IEquatable<ChannelUrl>
{
    /// <summary>Where a bare channel name is looked for unless configured otherwise.</summary>
    public const string DefaultAlias = "https://conda.anaconda.org/";

    private ChannelUrl(string url) => Url = url;

    /// <summary>The text with a closing slash.</summary>
    public string Url { get; }

    /// <summary>
    /// The address as a manifest has it, with the user information or token that <see cref="Url"/> lacks; null where it has none.
    /// </summary>
    public string? PrivateUrl { get; private init; }

    /// <summary>As a lock file and a manifest write it: without the closing slash.</summary>
    public string UrlWithoutSlash => Url[..^1];

    /// <summary>The name below the default alias, else the redacted URL.</summary>
    public string CanonicalName =>
        Url.Length > DefaultAlias.Length && Url.StartsWith(DefaultAlias, StringComparison.Ordinal)
            ? Url[DefaultAlias.Length..^1]
            : new RedactedUrl(UrlWithoutSlash).ToString();

    /// <summary>
    /// Reads a manifest's channel: a bare name, a URL (any text with a scheme), or a path (<c>/…</c>, <c>./…</c>, <c>../…</c>, <c>~/…</c>,
    /// a drive) which is taken below the workspace root. Secrets of a URL are kept apart. Source: spec/MANIFEST.md §3.1.
    /// </summary>
    /// <param name="workspaceRoot">An absolute folder; also the base of <c>~</c> is <paramref name="homeFolder"/>.</param>
    public static bool TryParse(string text, string workspaceRoot, string homeFolder, [NotNullWhen(true)] out ChannelUrl? channel)
    {
        channel = null;
        if (text.Length == 0 || text.Contains('\0', StringComparison.Ordinal))
        {
            return false;
        }

        if (text.Contains("://", StringComparison.Ordinal) || text.StartsWith("file:", StringComparison.Ordinal))
        {
            var url = RedactedUrl.WithoutSecrets(text);
            channel = url == text ? FromUrl(text) : new ChannelUrl(url.TrimEnd('/') + "/") { PrivateUrl = text };
            return true;
        }

        if (IsPath(text))
        {
            var folder = text is ['~', ..] ? Path.Join(homeFolder, text[1..]) : Path.Combine(workspaceRoot, text);
            channel = Uri.TryCreate(Path.GetFullPath(folder, workspaceRoot), UriKind.Absolute, out var address)
                ? FromUrl(address.AbsoluteUri)
                : null;
            return channel is not null;
        }

        if (text.IndexOfAny([':', '\\', '[', ']']) >= 0)
        {
            return false;
        }

        channel = FromUrl(DefaultAlias + text.Trim('/'));
        return true;
    }

    /// <summary>Takes an absolute URL as it is, but for the closing slash.</summary>
    public static ChannelUrl FromUrl(string url) => new(url.TrimEnd('/') + "/");

    /// <summary>The address of a subdir's folder, with a closing slash.</summary>
    public string SubdirUrl(Subdir subdir) => Url + subdir.Name + "/";

    public bool Equals(ChannelUrl? other) => other is not null && string.Equals(Url, other.Url, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as ChannelUrl);

    public override int GetHashCode() => Url.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Url;

    private static bool IsPath(string text) =>
        text is "." or ".." or "~" || text[0] is '/' or '\\' || text.StartsWith("./", StringComparison.Ordinal)
        || text.StartsWith("../", StringComparison.Ordinal) || text.StartsWith("~/", StringComparison.Ordinal)
        || (text.Length > 2 && char.IsAsciiLetter(text[0]) && text[1] == ':' && text[2] is '/' or '\\');
}
