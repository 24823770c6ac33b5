using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Activation.Shells;

/// <summary>The names of shells, as users and the variable <c>SHELL</c> give them.</summary>
public static class ShellName
{
    /// <summary>What a message offers.</summary>
    public const string Known = "bash, zsh, fish, xonsh, powershell, cmd, nushell";

    /// <param name="text">A name; empty: the shell of the variable <c>SHELL</c>, else the one that every such machine has.</param>
    /// <exception cref="DevenvException">DEVENV6080: no hook is written for a shell of this name.</exception>
    public static ShellKind Choose(string text, HostEnvironment host)
    {
        ArgumentNullException.ThrowIfNull(host);
        if (text.Length > 0)
        {
            return Find(text) ?? throw new DevenvException(DiagnosticTable.UnknownShell.Create(text, Known));
        }

        var isWindows = host.Subdir.StartsWith("win-", StringComparison.Ordinal);
        return Find(Path.GetFileName(host.Variable("SHELL") ?? string.Empty)) ?? (isWindows ? ShellKind.PowerShell : ShellKind.Bash);
    }

    private static ShellKind? Find(string name) =>
        name.ToLowerInvariant() switch
        {
            "bash" => ShellKind.Bash,
            "zsh" => ShellKind.Zsh,
            "fish" => ShellKind.Fish,
            "xonsh" => ShellKind.Xonsh,
            "powershell" or "pwsh" => ShellKind.PowerShell,
            "cmd" => ShellKind.Cmd,
            "nushell" or "nu" => ShellKind.Nushell,
            _ => null,
        };
}
