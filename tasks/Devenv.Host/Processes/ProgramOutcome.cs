namespace Devenv.Host.Processes;

/// <summary>Whether a program could be started.</summary>
public abstract record ProgramOutcome
{
    private ProgramOutcome()
    {
    }

    public sealed record Started(RunningProgram Program) : ProgramOutcome;

    /// <param name="ExitCode">What shells answer: 127 where there is no such program, 126 where it cannot be run.</param>
    public sealed record Refused(int ExitCode, string Reason) : ProgramOutcome;
}
