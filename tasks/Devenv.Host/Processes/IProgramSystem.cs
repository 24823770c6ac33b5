using Microsoft.Win32.SafeHandles;

namespace Devenv.Host.Processes;

/// <summary>What of programs and their streams each operating system has in its own way.</summary>
internal interface IProgramSystem
{
    ProgramOutcome Start(ProgramStart start);

    /// <summary>This process's input (0), output (1) or error output (2).</summary>
    ProgramStream Standard(int number);

    IStreamChannel ChannelOf(SafeFileHandle handle);

    /// <summary>Whether a signal that this process got has reached what it started as well.</summary>
    bool HasDelivered(int signal);
}
