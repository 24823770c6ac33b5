using System.ComponentModel;
using System.Diagnostics;

namespace Devenv.Host.Processes;

/// <summary>
/// A program started by the framework. What is no standard stream of this process is copied by a thread, so what a program writes to two
/// streams that lead to one place may arrive in another order.
/// </summary>
internal static class CopyingProgram
{
    private const int FileNotFound = 2;
    private const int PathNotFound = 3;

    public static ProgramOutcome Start(ProgramStart start) =>
        TryStart(start, out var refused) is { } process
            ? new ProgramOutcome.Started(new RunningProgram(WatchAsync(process, start), signal => Signal(process, signal)))
            : refused;

    private static Process? TryStart(ProgramStart start, out ProgramOutcome.Refused refused)
    {
        refused = new ProgramOutcome.Refused(0, string.Empty);
        var process = new Process { StartInfo = StartInfoOf(start) };
        try
        {
            process.Start();
            return process;
        }
        catch (Exception fault) when (fault is Win32Exception or FileNotFoundException or DirectoryNotFoundException)
        {
            process.Dispose();
            var isMissing = fault is not Win32Exception { NativeErrorCode: not (FileNotFound or PathNotFound) };
            refused = new ProgramOutcome.Refused(isMissing ? 127 : 126, fault.Message);
            return null;
        }
    }

    private static ProcessStartInfo StartInfoOf(ProgramStart start)
    {
        var startInfo = new ProcessStartInfo(start.FileName, start.Arguments)
        {
            WorkingDirectory = start.WorkingFolder,
            UseShellExecute = false,
            RedirectStandardInput = start.Input.StandardNumber != 0,
            RedirectStandardOutput = start.Output.StandardNumber != 1,
            RedirectStandardError = start.Error.StandardNumber != 2,
        };
        startInfo.Environment.Clear();
        foreach (var (name, value) in start.Variables)
        {
            startInfo.Environment[name] = value;
        }

        return startInfo;
    }

    private static async Task<int> WatchAsync(Process process, ProgramStart start)
    {
        using (process)
        using (var input = start.Input.Retain())
        using (var output = start.Output.Retain())
        using (var error = start.Error.Retain())
        {
            if (process.StartInfo.RedirectStandardInput)
            {
                // It may wait for input that never comes, so nobody waits for it.
                _ = InThread(() => Feed(start.Input.Retain(), process.StandardInput.BaseStream));
            }

            var copied = Task.WhenAll(
                process.StartInfo.RedirectStandardOutput
                    ? InThread(() => Drain(process.StandardOutput.BaseStream, output))
                    : Task.CompletedTask,
                process.StartInfo.RedirectStandardError
                    ? InThread(() => Drain(process.StandardError.BaseStream, error))
                    : Task.CompletedTask);
            await process.WaitForExitAsync();
            await copied;
            return process.ExitCode;
        }
    }

    private static Task InThread(Action action) =>
        Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static void Feed(ProgramStream source, Stream target)
    {
        var buffer = new byte[8192];
        using (source)
        {
            try
            {
                using (target)
                {
                    int count;
                    while ((count = source.Read(buffer)) > 0)
                    {
                        target.Write(buffer, 0, count);
                        target.Flush();
                    }
                }
            }
            catch (IOException)
            {
                // The program reads no more.
            }
        }
    }

    // Where nobody reads any more the rest is dropped and the pipe closed, which tells the program.
    private static void Drain(Stream source, ProgramStream target)
    {
        var buffer = new byte[8192];
        int count;
        while ((count = source.Read(buffer)) > 0)
        {
            if (!target.TryWrite(buffer.AsSpan(0, count)))
            {
                source.Dispose();
                return;
            }
        }
    }

    private static void Signal(Process process, int signal)
    {
        try
        {
            if (!process.HasExited)
            {
                _ = ChildProcess.Kill(process.Id, signal);
            }
        }
        catch (InvalidOperationException)
        {
            // It has ended and its object is gone.
        }
    }
}
