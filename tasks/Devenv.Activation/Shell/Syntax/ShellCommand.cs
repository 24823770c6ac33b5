using System.Collections.Immutable;

namespace Devenv.Activation.Shell.Syntax;

/// <summary>A command with the one redirection it may have.</summary>
public abstract record ShellCommand
{
    private ShellCommand()
    {
    }

    public abstract Redirection? Redirection { get; init; }

    /// <summary>Assignments, a program or built-in command, its arguments. Without words it is exactly one assignment.</summary>
    public sealed record Simple(ImmutableArray<Assignment> Assignments, ImmutableArray<Word> Words,
        Redirection? Redirection) : ShellCommand;

    /// <summary>Commands in parentheses; what they set ends with them.</summary>
    public sealed record Subshell(CommandList Commands, Redirection? Redirection) : ShellCommand;
}
