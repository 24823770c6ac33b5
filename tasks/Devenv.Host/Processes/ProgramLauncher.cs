namespace Devenv.Host.Processes;

/// <summary>
/// Starts programs. They are handed the very descriptors or handles, so that order and end of what is written are as in any shell.
/// </summary>
public static class ProgramLauncher
{
    public static ProgramOutcome Start(ProgramStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        return ProgramSystem.Current.Start(start);
    }

    /// <summary>As <see cref="Start"/> does it where the C library cannot set the folder of a new process.</summary>
    public static ProgramOutcome StartCopying(ProgramStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        return CopyingProgram.Start(start);
    }

    /// <summary>Whether a signal that this process got has reached the programs that it started as well.</summary>
    public static bool HasDelivered(int signal) => ProgramSystem.Current.HasDelivered(signal);
}
