using System.Collections.Immutable;

namespace Devenv.Activation.Shells;

/// <summary>
/// The few statements of a hook in the language of one shell (INSTALL §10.6). Each is whole on one line, so that a line break of a value
/// cannot be changed by what a hook passes through on its way to the shell. Names are POSIX names.
/// </summary>
internal abstract class ShellSyntax
{
    /// <summary>The endings of the scripts that the shell can run, with their dot.</summary>
    public abstract ImmutableArray<string> ScriptExtensions { get; }

    /// <summary>What has to stand before everything else.</summary>
    public virtual string Opening => string.Empty;

    /// <summary>What has to stand before the first script that is run.</summary>
    public virtual string RunOpening => string.Empty;

    public virtual string LineEnd => "\n";

    public static ShellSyntax Of(ShellKind shell) =>
        shell switch
        {
            ShellKind.Bash or ShellKind.Zsh => new PosixSyntax(),
            ShellKind.Fish => new FishSyntax(),
            ShellKind.Xonsh => new XonshSyntax(),
            ShellKind.PowerShell => new PowerShellSyntax(),
            ShellKind.Cmd => new CmdSyntax(),
            ShellKind.Nushell => new NushellSyntax(),
            _ => throw new ArgumentOutOfRangeException(nameof(shell), shell, null),
        };

    /// <summary>Whether a variable can have this value at all.</summary>
    public virtual bool CanHold(string value) => true;

    /// <summary>An exported variable with exactly this value.</summary>
    public abstract string Set(string name, string value);

    /// <summary>A value of <c>[activation.env]</c>, whose references are the shell's to replace; null: the shell has no words for
    /// it.</summary>
    public abstract string? SetExpanded(string name, string value);

    public abstract string Unset(string name);

    /// <summary>The search path is these folders.</summary>
    public abstract string SetPath(ImmutableArray<string> folders);

    /// <summary>These folders come before what the search path is when the statement runs.</summary>
    public abstract string PrependPath(ImmutableArray<string> folders);

    /// <summary>Runs a script within the shell.</summary>
    public abstract string Run(string script);

    /// <summary>Tells the user something where no program reads it.</summary>
    public abstract string Warn(string message);
}
