using System.Collections.Immutable;
using System.Net;
using Devenv.Primitives;

namespace Devenv.Store.Configuration;

/// <summary>The proxies of a build and the hosts that are asked without one.</summary>
/// <param name="Http">For <c>http://</c>; may carry user information.</param>
/// <param name="Https">For <c>https://</c>.</param>
/// <param name="Direct">A host with all below it (with or without <c>*.</c> or a dot before, or a port after), or <c>*</c> for all.</param>
public sealed record ProxySettings(Uri? Http, Uri? Https, ImmutableArray<string> Direct) : IWebProxy, ICredentials
{
    /// <summary>The proxies answer for themselves.</summary>
    public ICredentials? Credentials
    {
        get => this;
        set => throw new NotSupportedException();
    }

    /// <summary>
    /// The environment's proxies, null where there are none. <c>HTTP_PROXY</c> in capitals is not read: a web server sets it from a header
    /// (spec/MANIFEST.md §16.2).
    /// </summary>
    public static ProxySettings? FromVariables(HostEnvironment host)
    {
        var all = First(host, "all_proxy", "ALL_PROXY");
        var http = AddressOf(First(host, "http_proxy") ?? all);
        var https = AddressOf(First(host, "https_proxy", "HTTPS_PROXY") ?? all);
        var direct = First(host, "no_proxy", "NO_PROXY") ?? string.Empty;
        return http is null && https is null
            ? null
            : new ProxySettings(
                http, https, [.. direct.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]);
    }

    /// <summary>Reads a proxy's address, which may lack <c>http://</c>; null for what cannot be one.</summary>
    public static Uri? AddressOf(string? text) =>
        !string.IsNullOrEmpty(text)
        && Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : "http://" + text, UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https" or "socks4" or "socks4a" or "socks5" ? address : null;

    public Uri? GetProxy(Uri destination) =>
        !Direct.Any(pattern => Covers(pattern, destination)) && (destination.Scheme == "https" ? Https : Http) is { } proxy
            ? new UriBuilder(proxy) { UserName = string.Empty, Password = string.Empty }.Uri
            : null;

    public bool IsBypassed(Uri host) => GetProxy(host) is null;

    /// <summary>The user information of the proxy that asks; never that of another place.</summary>
    public NetworkCredential? GetCredential(Uri uri, string authType)
    {
        var proxy = new[] { Http, Https }.FirstOrDefault(own =>
            own is { UserInfo.Length: > 0 } && own.Host == uri.Host && own.Port == uri.Port);
        if (proxy is null)
        {
            return null;
        }

        var colon = proxy.UserInfo.IndexOf(':', StringComparison.Ordinal) is var found and >= 0 ? found : proxy.UserInfo.Length;
        return new NetworkCredential(
            Uri.UnescapeDataString(proxy.UserInfo[..colon]),
            Uri.UnescapeDataString(proxy.UserInfo[Math.Min(colon + 1, proxy.UserInfo.Length)..]));
    }

    /// <summary>Shows no secrets.</summary>
    public override string ToString()
        => $"proxies {new RedactedUrl(Http?.AbsoluteUri ?? "none")} and {new RedactedUrl(Https?.AbsoluteUri ?? "none")}";

    private static bool Covers(string pattern, Uri address)
    {
        var host = pattern.TrimStart('*').TrimStart('.');
        var colon = host.LastIndexOf(':');
        if (colon > 0 && host.IndexOf(':', StringComparison.Ordinal) == colon && ushort.TryParse(host.AsSpan(colon + 1), out var port))
        {
            return port == address.Port && Covers(host[..colon], address);
        }

        return pattern == "*"
            || (host.Length > 0 && (address.Host.Equals(host, StringComparison.OrdinalIgnoreCase)
                || address.Host.EndsWith("." + host, StringComparison.OrdinalIgnoreCase)));
    }

    private static string? First(HostEnvironment host, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (host.Variable(name) is { Length: > 0 } value)
            {
                return value;
            }
        }

        return null;
    }
}
