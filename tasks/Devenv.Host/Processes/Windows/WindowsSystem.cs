using Microsoft.Win32.SafeHandles;

namespace Devenv.Host.Processes.Windows;

/// <summary>Programs and streams of Windows.</summary>
internal sealed class WindowsSystem : IProgramSystem
{
    // STD_INPUT_HANDLE is -10, the outputs follow downwards.
    private const int FirstStandard = -10;

    public ProgramOutcome Start(ProgramStart start) => WindowsProgram.Start(start);

    public ProgramStream Standard(int number)
    {
        var handle = new SafeFileHandle(StreamCalls.Standard(FirstStandard - number), ownsHandle: false);
        return new ProgramStream(handle, ChannelOf(handle), number);
    }

    public IStreamChannel ChannelOf(SafeFileHandle handle) =>
        StreamCalls.ConsoleMode(handle.DangerousGetHandle(), out _) ? new ConsoleChannel() : new WindowsChannel();

    // Every signal of .NET's is an event of the console here, and a console sends its events to all its processes.
    public bool HasDelivered(int signal) => true;
}
