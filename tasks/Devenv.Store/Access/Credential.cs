using System.Text;

namespace Devenv.Store.Access;

/// <summary>What proves to a server who asks: a header, or a token in the address. Its text form shows neither.</summary>
internal sealed class Credential
{
    private Credential(string? authorization, string? pathToken, string place)
        => (Authorization, PathToken, Place) = (authorization, pathToken, place);

    /// <summary>The value of the header <c>Authorization</c>.</summary>
    public string? Authorization { get; }

    /// <summary>conda's token, which goes before the path as <c>/t/TOKEN</c>.</summary>
    public string? PathToken { get; }

    /// <summary>Where it was found, for messages.</summary>
    public string Place { get; }

    public static Credential Bearer(string token, string place) => new("Bearer " + token, null, place);

    public static Credential Basic(string user, string password, string place) =>
        new("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")), null, place);

    public static Credential Token(string token, string place) => new(null, Uri.EscapeDataString(token), place);

    /// <summary>What an address itself carries: user information before the host; null where there is none.</summary>
    public static Credential? OfUserInformation(Uri address, string place)
    {
        var text = address.UserInfo;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return text.Length == 0 ? null
            : colon < 0 ? Basic(Uri.UnescapeDataString(text), string.Empty, place)
            : Basic(Uri.UnescapeDataString(text[..colon]), Uri.UnescapeDataString(text[(colon + 1)..]), place);
    }

    /// <summary>The address to ask, with the token where this is one.</summary>
    public Uri Apply(Uri address) =>
        PathToken is null || address.AbsolutePath.StartsWith("/t/", StringComparison.Ordinal)
            ? address
            : new UriBuilder(address) { Path = $"/t/{PathToken}{address.AbsolutePath}" }.Uri;

    public override string ToString() => $"credentials from {Place}";
}
