namespace Devenv.Primitives.Diagnostics;

/// <content>4120 to 4139: credentials, redirections, and the configuration of the network.</content>
public static partial class DiagnosticTable
{
    public static readonly DiagnosticDescriptor CredentialsRefused = Error(
        4120,
        "\"{0}\" was answered with status {1}: {2}.",
        "The server gives the file only to those it knows. "
        + "docs/channels.md says where credentials are looked for and in which form; the system's keyring is not read.");

    public static readonly DiagnosticDescriptor CredentialsBroken = Error(
        4121,
        "the credentials cannot be read: {0}. Correct the file, or move it away.",
        "A file with credentials (RATTLER_AUTH_FILE, ~/.rattler/credentials.json, ~/.netrc) is not of its form at this place. "
        + "Values are never shown.");

    public static readonly DiagnosticDescriptor RedirectRefused = Error(
        4122,
        "\"{0}\" sends on to \"{1}\", {2}. Check the channel's address.",
        "A server may send on at most 10 times, never back to an address that sent here, never from https to http, "
        + "and to nothing but web addresses.");

    public static readonly DiagnosticDescriptor ConfigurationBroken = Error(
        4123,
        "the configuration cannot be used: {0}. Correct it or remove it.",
        "The workspace's .pixi/config.toml, "
        + "or the file that PIXI_CONFIG_FILE names, says something about the network that cannot be read.");

    public static readonly DiagnosticDescriptor ConfigurationIgnored = Warning(
        4124,
        "a part of the configuration is not heeded: {0}. Correct it or remove it.",
        "A configuration file of the user or the machine says something about the network that cannot be read; the rest of it counts.");

    public static readonly DiagnosticDescriptor ServersAreVerified = Warning(
        4125,
        "\"{0}\" is not heeded: the certificates of servers are always checked. Add your authority to the system's trusted ones.",
        "What comes from a server that nobody has checked can be anything, and packages run programs. "
        + "SSL_CERT_FILE names further authorities on Linux.");
}
