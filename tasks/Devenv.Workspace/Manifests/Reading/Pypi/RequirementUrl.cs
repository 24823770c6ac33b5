using Devenv.Workspace.Manifests.Pypi;

namespace Devenv.Workspace.Manifests.Reading.Pypi;

/// <summary>
/// Takes the URL of a requirement apart (MANIFEST §13): <c>git+</c> is a repository with its reference after <c>@</c>, <c>file:</c> and
/// what has no scheme is a path, the rest an archive. A project's folder in it stands in the fragment.
/// </summary>
internal static class RequirementUrl
{
    private const string GitPrefix = "git+";
    private const string FilePrefix = "file:";
    private const string SubdirectoryKey = "subdirectory=";

    public static PypiSource SourceOf(string url)
    {
        var hash = url.IndexOf('#', StringComparison.Ordinal);
        var (address, fragment) = hash < 0 ? (url, string.Empty) : (url[..hash], url[(hash + 1)..]);
        var subdirectory = Subdirectory(fragment);
        return url.StartsWith(GitPrefix, StringComparison.OrdinalIgnoreCase) ? Git(address[GitPrefix.Length..], subdirectory)
            : url.StartsWith(FilePrefix, StringComparison.OrdinalIgnoreCase) ? new PypiSource.Path(PathOf(address[FilePrefix.Length..]))
            : !HasScheme(url) ? new PypiSource.Path(url)
            : new PypiSource.Url(subdirectory is null ? url : address, subdirectory);
    }

    private static string? Subdirectory(string fragment)
    {
        foreach (var range in fragment.AsSpan().Split('&'))
        {
            var part = fragment.AsSpan()[range];
            if (part.StartsWith(SubdirectoryKey, StringComparison.Ordinal))
            {
                return Uri.UnescapeDataString(part[SubdirectoryKey.Length..]);
            }
        }

        return null;
    }

    /// <summary>The reference follows the last <c>@</c> of the path; one before it belongs to the user's name.</summary>
    private static PypiSource.Git Git(string address, string? subdirectory)
    {
        var authority = address.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0 ? scheme + 3 : 0;
        var path = address.IndexOf('/', authority);
        var at = address.LastIndexOf('@');
        return path >= 0 && at > path
            ? new PypiSource.Git(address[..at], new GitReference("rev", address[(at + 1)..]), UsesLfs: null, subdirectory)
            : new PypiSource.Git(address, Reference: null, UsesLfs: null, subdirectory);
    }

    /// <summary><c>///abs</c>, <c>//localhost/abs</c>, <c>/abs</c> and, as lock files have it, <c>relative</c>.</summary>
    private static string PathOf(string rest)
    {
        var path = Uri.UnescapeDataString(rest);
        if (path.StartsWith("//", StringComparison.Ordinal))
        {
            path = path.IndexOf('/', 2) is var start and >= 0 ? path[start..] : string.Empty;
        }

        return path is ['/', >= 'A' and <= 'Z' or >= 'a' and <= 'z', ':', ..] ? path[1..] : path;
    }

    /// <summary>One letter is a drive.</summary>
    private static bool HasScheme(string url) =>
        url.IndexOf(':', StringComparison.Ordinal) is var colon and > 1 && url.AsSpan(0, colon).IndexOfAny('/', '\\') < 0;
}
