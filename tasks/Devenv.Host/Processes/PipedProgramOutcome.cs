namespace Devenv.Host.Processes;

/// <summary>How a program with bytes on its pipes ended.</summary>
public abstract record PipedProgramOutcome
{
    private PipedProgramOutcome()
    {
    }

    /// <summary>It ended by itself; a signal gives 128 + its number.</summary>
    public sealed record Exited(int ExitCode, ReadOnlyMemory<byte> Output, string Error) : PipedProgramOutcome;

    /// <summary>It wrote more than the limit and has been ended.</summary>
    public sealed record TooLong : PipedProgramOutcome;

    /// <summary>It was still running, or holding its outputs open, at the time limit, and has been ended.</summary>
    public sealed record TimedOut : PipedProgramOutcome;

    /// <summary>The operating system refused to start it, mostly because there is no such program.</summary>
    public sealed record NotStarted(string Reason) : PipedProgramOutcome;
}
