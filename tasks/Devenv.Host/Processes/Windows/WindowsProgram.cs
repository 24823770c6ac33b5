using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Devenv.Host.Processes.Windows;

/// <summary>
/// A program started by CreateProcessW with the caller's own handles as its streams. It and what it starts are a job, which a signal ends;
/// a job goes on when this process ends, as processes do elsewhere.
/// </summary>
internal static class WindowsProgram
{
    private const int FileNotFound = 2;
    private const int PathNotFound = 3;
    private const uint EndedByKeyboard = 0xC000013A;
    private const int Interrupted = 128 + 2;
    private const int ExitCodeOfSignals = 128;

    public static ProgramOutcome Start(ProgramStart start)
    {
        var (program, line) = (start.FileName, (string?)null);
        if (BatchCommandLine.IsBatch(start.FileName))
        {
            program = Path.Join(Environment.SystemDirectory, "cmd.exe");
            line = BatchCommandLine.Of(program, start.FileName, start.Arguments, out var reason);
            if (line is null)
            {
                return new ProgramOutcome.Refused(126, reason);
            }
        }

        var error = Create(start, program, line ?? CommandLine.Of(start.CalledAs ?? start.FileName, start.Arguments), out var running);
        return running is not null
            ? new ProgramOutcome.Started(running)
            : new ProgramOutcome.Refused(error is FileNotFound or PathNotFound ? 127 : 126, Marshal.GetPInvokeErrorMessage(error));
    }

    private static unsafe int Create(ProgramStart start, string program, string line, out RunningProgram? running)
    {
        running = null;
        using var inherited = new InheritedHandles(
            start.Input.Handle.DangerousGetHandle(), start.Output.Handle.DangerousGetHandle(), start.Error.Handle.DangerousGetHandle());
        if (!inherited.IsReady)
        {
            return Marshal.GetLastPInvokeError();
        }

        var block = new ProcessCalls.StartBlock
        {
            Size = sizeof(ProcessCalls.StartBlock),
            Flags = ProcessCalls.UseStandardHandles,
            Input = inherited[0],
            Output = inherited[1],
            Error = inherited[2],
            Attributes = inherited.Attributes,
        };
        const uint Flags = ProcessCalls.CreateSuspended | ProcessCalls.UnicodeVariables | ProcessCalls.ExtendedStart;
        ProcessCalls.ProcessHandles handles;
        // CreateProcessW writes into the text of the command line.
        fixed (char* text = (line + "\0").ToCharArray())
        fixed (char* variables = VariableBlock.Of(start.Variables))
        {
            if (!ProcessCalls.CreateProcess(
                program, text, 0, 0, inherited.HasAny, Flags, variables, start.WorkingFolder, &block, &handles))
            {
                return Marshal.GetLastPInvokeError();
            }
        }

        running = Run(handles);
        return 0;
    }

    // It is not resumed before it belongs to its job, so that nothing it starts can be outside.
    private static RunningProgram Run(ProcessCalls.ProcessHandles handles)
    {
        var process = new SafeProcessHandle(handles.Process, ownsHandle: true);
        var job = new SafeFileHandle(ProcessCalls.CreateJob(0, 0), ownsHandle: true);
        var isInJob = !job.IsInvalid && ProcessCalls.AssignToJob(job, process);
        _ = ProcessCalls.Resume(handles.Thread);
        _ = ProcessCalls.Close(handles.Thread);
        var gate = new Lock();
        return new RunningProgram(WatchAsync(process, job, gate), signal =>
        {
            lock (gate)
            {
                if (process.IsClosed)
                {
                    return;
                }

                var code = (uint)(ExitCodeOfSignals + signal);
                _ = isInJob ? ProcessCalls.TerminateJob(job, code) : ProcessCalls.Terminate(process, code);
            }
        });
    }

    private static Task<int> WatchAsync(SafeProcessHandle process, SafeFileHandle job, Lock gate)
    {
        var exit = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var watcher = new Thread(() =>
        {
            using (var ended = new ProcessEnd(process))
            {
                ended.WaitOne();
            }

            var isKnown = ProcessCalls.ExitCode(process, out var code);
            lock (gate)
            {
                process.Dispose();
                job.Dispose();
            }

            exit.SetResult(code == EndedByKeyboard ? Interrupted : isKnown ? (int)code : 1);
        })
        { IsBackground = true, Name = "waits for a program" };
        watcher.Start();
        return exit.Task;
    }

    /// <summary>The end of a process as something to wait for; the handle stays its owner's.</summary>
    private sealed class ProcessEnd : WaitHandle
    {
        public ProcessEnd(SafeProcessHandle process) =>
            SafeWaitHandle = new SafeWaitHandle(process.DangerousGetHandle(), ownsHandle: false);
    }
}
