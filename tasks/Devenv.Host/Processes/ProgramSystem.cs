using Devenv.Host.Processes.Windows;

namespace Devenv.Host.Processes;

/// <summary>The system that this process runs on.</summary>
internal static class ProgramSystem
{
    public static IProgramSystem Current { get; } = OperatingSystem.IsWindows() ? new WindowsSystem() : new UnixSystem();
}
