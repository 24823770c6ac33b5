using Devenv.Primitives;
using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Locking.Checking;

/// <summary>
/// The address of a repository as lock files write it: <c>git+URL[?subdirectory=…][&amp;branch=…|tag=…|rev=…][&amp;lfs=…]#COMMIT</c>
/// (spec/LOCK.md §2.5). Older files have the reference behind an <c>@</c> at the end of the path.
/// </summary>
/// <param name="Repository">Without prefix, query and fragment.</param>
/// <param name="Reference">Null where none is named.</param>
/// <param name="PathReference">What stands behind the <c>@</c> of an older address.</param>
internal sealed record GitAddress(string Repository, GitReference? Reference, string? PathReference, string? Subdirectory, bool IsLfs)
{
    private const string Prefix = "git+";
    private const int CommitLength = 40;
    private static readonly CharacterSet s_hexDigits = CharacterSet.Create("0123456789abcdef");

    /// <summary>Null where the text is no address of a repository.</summary>
    public static GitAddress? Parse(string text)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var address = Before(text[Prefix.Length..], '#');
        var hasCommit = address.Length < text.Length - Prefix.Length;
        var query = address.IndexOf('?', StringComparison.Ordinal) is var mark and >= 0 ? address[(mark + 1)..] : string.Empty;
        var repository = Before(address, '?');
        var at = ReferenceMark(repository);
        var reference = at < 0 || (!hasCommit && IsCommit(repository.AsSpan(at + 1))) ? null : repository[(at + 1)..];
        var parsed = new GitAddress(at < 0 ? repository : repository[..at], null, reference, null, false);
        foreach (var part in query.AsSpan().Split('&'))
        {
            parsed = parsed.With(query[part]);
        }

        return parsed;
    }

    /// <summary>
    /// What makes two addresses of a repository the same: without prefix, credentials, query, reference, <c>.git</c> and closing slash;
    /// GitHub does not tell cases apart.
    /// </summary>
    public static string Canonical(string repository)
    {
        var text = repository.StartsWith(Prefix, StringComparison.Ordinal) ? repository[Prefix.Length..] : repository;
        text = Before(Before(text, '#'), '?');
        var authority = text.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0 ? scheme + 3 : 0;
        var path = text.IndexOf('/', authority) is var slash and >= 0 ? slash : text.Length;
        var user = text.AsSpan(authority, path - authority).LastIndexOf('@');
        var rest = user < 0 ? text[authority..] : text[(authority + user + 1)..];
        rest = (ReferenceMark(rest) is var reference and >= 0 ? rest[..reference] : rest).TrimEnd('/');
        rest = rest.EndsWith(".git", StringComparison.Ordinal) ? rest[..^4] : rest;
        return text[..authority] + (rest.StartsWith("github.com/", StringComparison.OrdinalIgnoreCase) ? rest.ToLowerInvariant() : rest);
    }

    private GitAddress With(string pair)
    {
        var key = Before(pair, '=');
        var value = pair.Length > key.Length ? Uri.UnescapeDataString(pair[(key.Length + 1)..].Replace('+', ' ')) : string.Empty;
        return key switch
        {
            "branch" or "tag" or "rev" => this with { Reference = new GitReference(key, value) },
            "subdirectory" => this with { Subdirectory = value },
            "lfs" => this with { IsLfs = value == "true" },
            _ => this,
        };
    }

    /// <summary>Addresses without a fragment have the commit itself behind the <c>@</c>.</summary>
    private static bool IsCommit(ReadOnlySpan<char> text) => text.Length == CommitLength && s_hexDigits.CoversAll(text);

    /// <summary>The first <c>@</c> of the path; one before it belongs to the user's name. A reference may have slashes.</summary>
    private static int ReferenceMark(string address)
    {
        var authority = address.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0 ? scheme + 3 : 0;
        return address.IndexOf('/', authority) is var path and >= 0 ? address.IndexOf('@', path) : -1;
    }

    private static string Before(string text, char mark)
        => text.IndexOf(mark, StringComparison.Ordinal) is var index and >= 0 ? text[..index] : text;
}
