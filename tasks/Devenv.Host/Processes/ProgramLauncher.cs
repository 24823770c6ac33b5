using System.Runtime.InteropServices;

namespace Devenv.Host.Processes;

/// <summary>
/// Starts programs. On Unix posix_spawn hands over the very descriptors, so that order and end of what is written are as in any shell;
/// elsewhere, and where the C library cannot set the folder of a new process, the framework's process is used and streams are copied.
/// </summary>
public static class ProgramLauncher
{
    private static readonly bool s_canSpawn = !OperatingSystem.IsWindows()
        && NativeLibrary.TryLoad("libc", typeof(ProgramLauncher).Assembly, DllImportSearchPath.SafeDirectories, out var library)
        && NativeLibrary.TryGetExport(library, "posix_spawn_file_actions_addchdir_np", out _);

    public static ProgramOutcome Start(ProgramStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        return s_canSpawn ? SpawnedProgram.Start(start) : CopyingProgram.Start(start);
    }

    /// <summary>As <see cref="Start"/> does it where nothing can be spawned.</summary>
    public static ProgramOutcome StartCopying(ProgramStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        return CopyingProgram.Start(start);
    }
}
