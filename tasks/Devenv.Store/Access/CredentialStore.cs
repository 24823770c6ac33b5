using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Store.Access;

/// <summary>
/// Where credentials are looked for, in this order: the address itself, the manifest's channels, then files: the one that configuration or
/// <c>RATTLER_AUTH_FILE</c> names and no other, else rattler's own and netrc (docs/channels.md). The system's keyring is not read.
/// </summary>
public sealed class CredentialStore
{
    private readonly ImmutableArray<CredentialEntry> _channels;
    private readonly ImmutableArray<CredentialFile> _files;
    private readonly DateTimeOffset _now;

    private CredentialStore(ImmutableArray<CredentialEntry> channels, ImmutableArray<CredentialFile> files, DateTimeOffset now) =>
        (_channels, _files, _now) = (channels, files, now);

    /// <summary>Knows what an address carries itself, and nothing else.</summary>
    public static CredentialStore Empty { get; } = new([], [], DateTimeOffset.UnixEpoch);

    /// <param name="overrideFile">The configuration's <c>authentication-override-file</c>, absolute; null where it has none.</param>
    /// <param name="channels">Those of the manifest; of interest are the ones with a secret in their address.</param>
    public static CredentialStore Create(HostEnvironment host, string? overrideFile, IEnumerable<ChannelUrl> channels) =>
        new([.. channels.Select(OfChannel).OfType<CredentialEntry>()], Files(host, overrideFile), host.Now);

    /// <summary>The files with credentials that count, in their order; they need not be there.</summary>
    /// <param name="overrideFile">As for <see cref="Create"/>.</param>
    public static ImmutableArray<string> PlacesFor(HostEnvironment host, string? overrideFile) =>
        [.. Files(host, overrideFile).Select(file => file.Path)];

    /// <exception cref="DevenvException">DEVENV4121, or a file cannot be read.</exception>
    internal Credential? Find(Uri address)
    {
        if (Credential.OfUserInformation(address, "the address") is { } own)
        {
            return own;
        }

        if (_channels.FirstOrDefault(entry => entry.Pattern.Matches(address)) is { } channel)
        {
            return channel.Credential;
        }

        return _files.Select(file => file.Find(address)).FirstOrDefault(entry =>
            entry?.Credential is not null && !IsOver(entry))?.Credential;
    }

    /// <summary>Why an address was asked without credentials, and how to give them: a part of a sentence.</summary>
    internal string Advice(Uri address)
    {
        var host = address.Host;
        if (_files.IsEmpty)
        {
            return $"\"{host}\" asks for credentials";
        }

        if (_files.FirstOrDefault(file => file.Find(address) is { } entry && IsOver(entry)) is { } old)
        {
            return $"the OAuth token for \"{host}\" in \"{old.Path}\" has expired. Sign in to \"{host}\" again";
        }

        var places = string.Join(", ", _files.Select(file => $"\"{file.Path}\"{(file.IsPresent ? string.Empty : " (missing)")}"));
        return $"\"{host}\" asks for credentials, and there are none for it in {places}. "
            + $"Add {{\"{host}\": {{\"BearerToken\": \"…\"}}}} to the first";
    }

    private static CredentialEntry? OfChannel(ChannelUrl channel)
    {
        const string Place = "the manifest's channel";
        if (channel.PrivateUrl is not { } text || !Uri.TryCreate(text, UriKind.Absolute, out var address))
        {
            return null;
        }

        var path = address.AbsolutePath;
        var token = path.StartsWith("/t/", StringComparison.Ordinal)
            ? path[3..(path.IndexOf('/', 3) is var end and >= 0 ? end : path.Length)]
            : null;
        var credential = token is null
            ? Credential.OfUserInformation(address, Place)
            : Credential.Token(Uri.UnescapeDataString(token), Place);
        return credential is null || !Uri.TryCreate(channel.Url, UriKind.Absolute, out var plain)
            ? null
            : new CredentialEntry(new AddressPattern(plain.Host, plain.Port, plain.AbsolutePath, IsWildcard: false), credential);
    }

    private static ImmutableArray<CredentialFile> Files(HostEnvironment host, string? overrideFile)
    {
        if ((overrideFile ?? Absolute(host, "RATTLER_AUTH_FILE")) is { } only)
        {
            return [new CredentialFile(only, CredentialsJson.Parse)];
        }

        var rattler = new CredentialFile(Path.Join(host.HomeFolder, ".rattler", "credentials.json"), CredentialsJson.Parse);
        if (Absolute(host, "NETRC") is { } named)
        {
            return [rattler, new CredentialFile(named, Netrc.Parse)];
        }

        var netrc = new CredentialFile(Path.Join(host.HomeFolder, ".netrc"), Netrc.Parse);
        return OperatingSystem.IsWindows()
            ? [rattler, new CredentialFile(Path.Join(host.HomeFolder, "_netrc"), Netrc.Parse), netrc]
            : [rattler, netrc];
    }

    private static string? Absolute(HostEnvironment host, string variable) =>
        host.Variable(variable) is { Length: > 0 } path ? Path.GetFullPath(path, host.HomeFolder) : null;

    private bool IsOver(CredentialEntry entry) => entry.Expires <= _now;
}
