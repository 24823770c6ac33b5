using Devenv.Activation.Shell.Execution;
using Devenv.Activation.Tests.Scripts;
using Devenv.TestKit;

namespace Devenv.Activation.Tests.Shell;

/// <summary>A command that is under way: it has written the file <c>started</c>.</summary>
internal sealed class RunningCommand : IDisposable
{
    private RunningCommand(string command) =>
        Result = TaskShell.RunAsync(command, Folder.Path, new() { ["PATH"] = "/usr/bin:/bin", ["LC_ALL"] = "C" }, Stop);

    public TemporaryFolder Folder { get; } = new();

    public StopSource Stop { get; } = new();

    public Task<ScriptResult> Result { get; }

    public static async Task<RunningCommand> StartAsync(string command)
    {
        var running = new RunningCommand(command);
        while (!File.Exists(running.Folder.PathOf("started")))
        {
            await Task.Yield();
        }

        return running;
    }

    public void Dispose()
    {
        Stop.Dispose();
        Folder.Dispose();
    }
}
