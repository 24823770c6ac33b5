namespace Devenv.Workspace.Locking.Checking;

/// <summary>
/// URLs of manifests and lock files, which went through different tools: the host's case and the slash of an empty path say nothing.
/// </summary>
internal static class Address
{
    public static string Canonical(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.AbsoluteUri : url;

    public static string WithoutCredentials(string url)
    {
        var canonical = Canonical(url);
        var authority = canonical.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0 ? scheme + 3 : canonical.Length;
        var path = canonical.IndexOf('/', authority) is var slash and >= 0 ? slash : canonical.Length;
        var user = canonical.AsSpan(authority, path - authority).LastIndexOf('@');
        return user < 0 ? canonical : canonical[..authority] + canonical[(authority + user + 1)..];
    }
}
