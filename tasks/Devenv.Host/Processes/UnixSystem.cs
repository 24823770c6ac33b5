using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Devenv.Host.Processes;

/// <summary>
/// Programs and streams of Unix. Where the C library cannot set the folder of a new process, the framework starts programs and streams are
/// copied.
/// </summary>
internal sealed class UnixSystem : IProgramSystem
{
    private const int SignalInterrupt = 2;
    private const int SignalQuit = 3;

    private readonly bool _canSpawn =
        NativeLibrary.TryLoad("libc", typeof(ProgramLauncher).Assembly, DllImportSearchPath.SafeDirectories, out var library)
        && NativeLibrary.TryGetExport(library, "posix_spawn_file_actions_addchdir_np", out _);

    public ProgramOutcome Start(ProgramStart start) => _canSpawn ? SpawnedProgram.Start(start) : CopyingProgram.Start(start);

    public ProgramStream Standard(int number) =>
        new(new SafeFileHandle(number, ownsHandle: false), new DescriptorChannel(), number);

    public IStreamChannel ChannelOf(SafeFileHandle handle) => new DescriptorChannel();

    // What the keys of a terminal send has gone to every process in its foreground.
    public bool HasDelivered(int signal) => signal is SignalInterrupt or SignalQuit && Terminal.IsForeground();
}
