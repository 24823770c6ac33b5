namespace Devenv.Primitives;

/// <summary>
/// An address as it may be shown: user information and <c>/t/TOKEN/</c> path parts (conda's token form) are replaced by <c>***</c>, the
/// query is dropped.
/// </summary>
public readonly record struct RedactedUrl
{
    private readonly string? _text;

    public RedactedUrl(string url) => _text = Redact(url);

    /// <summary>
    /// The address without user information and <c>/t/TOKEN</c>: what may be stored, and still leads to the place. A file's has neither.
    /// </summary>
    public static string WithoutSecrets(string url)
    {
        var hostStart = url.IndexOf("://", StringComparison.Ordinal) + 3;
        if (hostStart < 3 || url.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            return url;
        }

        var hostEnd = url.IndexOfAny(['/', '?', '#'], hostStart) is var end and >= 0 ? end : url.Length;
        var at = url.LastIndexOf('@', hostEnd - 1, hostEnd - hostStart);
        var path = url[hostEnd..];
        if (path.StartsWith("/t/", StringComparison.Ordinal))
        {
            path = path.IndexOf('/', 3) is var tokenEnd and >= 0 ? path[tokenEnd..] : "/";
        }

        return url[..hostStart] + url[(at < 0 ? hostStart : at + 1)..hostEnd] + path;
    }

    public override string ToString() => _text ?? string.Empty;

    private static string Redact(string url)
    {
        var schemeEnd = url.IndexOf("://", StringComparison.Ordinal);
        if (schemeEnd < 0)
        {
            return url;
        }

        var scheme = url[..(schemeEnd + 3)];
        var rest = url[(schemeEnd + 3)..];
        if (!scheme.StartsWith("file", StringComparison.OrdinalIgnoreCase) && rest.IndexOfAny(['?', '#']) is var query and >= 0)
        {
            rest = rest[..query];
        }

        var hostEnd = rest.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? slash : rest.Length;
        if (rest.LastIndexOf('@', Math.Max(hostEnd - 1, 0)) is var at and >= 0)
        {
            rest = "***" + rest[at..];
            hostEnd = rest.IndexOf('/', StringComparison.Ordinal) is var moved and >= 0 ? moved : rest.Length;
        }

        if (rest[hostEnd..].StartsWith("/t/", StringComparison.Ordinal))
        {
            var tokenEnd = rest.IndexOf('/', hostEnd + 3);
            rest = rest[..(hostEnd + 3)] + "***" + (tokenEnd < 0 ? string.Empty : rest[tokenEnd..]);
        }

        return scheme + rest;
    }
}
