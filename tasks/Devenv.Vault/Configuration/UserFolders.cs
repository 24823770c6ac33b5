using Devenv.Primitives;

namespace Devenv.Vault.Configuration;

/// <summary>
/// Where a user's keys and a machine's memory of vaults lie (the XDG base directory specification, and its counterparts elsewhere). A
/// relative path in a variable is ignored, as the specification asks.
/// </summary>
public static class UserFolders
{
    private const string Product = "devenv";

    /// <summary>For keys: they are the user's and worth a backup.</summary>
    public static string Keys(HostEnvironment host) => Path.Join(Config(host), Product, "vault-keys");

    /// <summary>For pins, generations and half-done work: they belong to this machine.</summary>
    public static string State(HostEnvironment host) => Path.Join(StateHome(host), Product, "vault");

    private static string Config(HostEnvironment host) =>
        OperatingSystem.IsWindows() ? Variable(host, "APPDATA") ?? Path.Join(host.HomeFolder, "AppData", "Roaming")
        : OperatingSystem.IsMacOS() ? Path.Join(host.HomeFolder, "Library", "Application Support")
        : Variable(host, "XDG_CONFIG_HOME") ?? Path.Join(host.HomeFolder, ".config");

    private static string StateHome(HostEnvironment host) =>
        OperatingSystem.IsWindows() ? Variable(host, "LOCALAPPDATA") ?? Path.Join(host.HomeFolder, "AppData", "Local")
        : OperatingSystem.IsMacOS() ? Path.Join(host.HomeFolder, "Library", "Application Support")
        : Variable(host, "XDG_STATE_HOME") ?? Path.Join(host.HomeFolder, ".local", "state");

    private static string? Variable(HostEnvironment host, string name) =>
        host.Variable(name) is { Length: > 0 } value && Path.IsPathFullyQualified(value) ? value : null;
}
