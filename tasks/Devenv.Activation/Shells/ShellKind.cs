namespace Devenv.Activation.Shells;

/// <summary>A shell that a hook can be written for.</summary>
public enum ShellKind
{
    Bash,
    Zsh,
    Fish,
    Xonsh,
    PowerShell,
    Cmd,
    Nushell,
}
