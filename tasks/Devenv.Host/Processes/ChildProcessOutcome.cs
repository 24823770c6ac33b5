namespace Devenv.Host.Processes;

/// <summary>How a child process ended.</summary>
public abstract record ChildProcessOutcome
{
    private ChildProcessOutcome()
    {
    }

    /// <summary>It ended by itself; a signal gives 128 + its number.</summary>
    /// <param name="IsTruncated">An output was longer than the limit; the text is its beginning.</param>
    public sealed record Exited(int ExitCode, string Output, string Error, bool IsTruncated) : ChildProcessOutcome;

    /// <summary>It was still running, or holding its outputs open, at the time limit, and has been ended.</summary>
    public sealed record TimedOut : ChildProcessOutcome;

    /// <summary>The operating system refused to start it, mostly because there is no such program.</summary>
    public sealed record NotStarted(string Reason) : ChildProcessOutcome;
}
