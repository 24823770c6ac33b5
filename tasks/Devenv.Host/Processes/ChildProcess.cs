using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Devenv.Host.Processes;

/// <summary>
/// Runs a program to its end and keeps its output. At the time limit or on cancellation the child and what it started are asked to end,
/// then killed after the grace period: Ctrl-C reaches children through the terminal's process group, a cancel from an IDE does not.
/// </summary>
public static partial class ChildProcess
{
    private const int Sigterm = 15;

    /// <exception cref="OperationCanceledException">The token was cancelled; the child is gone.</exception>
    public static Task<ChildProcessOutcome> RunAsync(ChildProcessStart start, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(start);
        var output = new BoundedOutput(start.OutputLimit);
        return RunAsync(start, output, output.ReadAsync, cancellationToken);
    }

    /// <summary>
    /// As <see cref="RunAsync(ChildProcessStart, CancellationToken)"/>, but hands over each line of the output when it comes, and keeps
    /// none.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; the child is gone.</exception>
    public static Task<ChildProcessOutcome> FollowAsync(ChildProcessStart start, Action<string> line, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(start);
        return RunAsync(start, new BoundedOutput(0), (stream, token) => ReadLinesAsync(stream, line, token), cancellationToken);
    }

    private static async Task<ChildProcessOutcome> RunAsync(
        ChildProcessStart start, BoundedOutput output, Func<Stream, CancellationToken, Task> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var process =
            new Process { StartInfo = PipedStart.Of(start.FileName, start.Arguments, start.WorkingFolder, start.Variables) };
        try
        {
            process.Start();
        }
        catch (Exception fault) when (fault is Win32Exception or FileNotFoundException or DirectoryNotFoundException)
        {
            return new ChildProcessOutcome.NotStarted(fault.Message);
        }

        process.StandardInput.Close();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(start.TimeLimit);
        var error = new BoundedOutput(start.OutputLimit);
        var reading = Task.WhenAll(
            read(process.StandardOutput.BaseStream, limit.Token), error.ReadAsync(process.StandardError.BaseStream, limit.Token));
        try
        {
            await process.WaitForExitAsync(limit.Token);
            await FinishAsync(reading, start.OutputGrace, limit.Token);
            return new ChildProcessOutcome.Exited(process.ExitCode, output.Text, error.Text, output.IsTruncated || error.IsTruncated);
        }
        catch (OperationCanceledException)
        {
            await EndAsync(process, start.GracePeriod);
            cancellationToken.ThrowIfCancellationRequested();
            return new ChildProcessOutcome.TimedOut();
        }
    }

    // A process that outlives the child may hold the pipes open, and a read of such a pipe does not always see the token.
    private static async Task FinishAsync(Task reading, TimeSpan? grace, CancellationToken cancellationToken)
    {
        try
        {
            await reading.WaitAsync(grace ?? Timeout.InfiniteTimeSpan, cancellationToken);
        }
        catch (TimeoutException)
        {
            // What came until now is what the child itself wrote.
        }
    }

    private static async Task ReadLinesAsync(Stream stream, Action<string> line, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        while (await reader.ReadLineAsync(cancellationToken) is { } text)
        {
            line(text);
        }
    }

    internal static async Task EndAsync(Process process, TimeSpan gracePeriod)
    {
        var tree = ProcessTree.Below(process.Id);
        if (!OperatingSystem.IsWindows())
        {
            _ = Kill(process.Id, Sigterm);
            tree.Signal(Sigterm);
            await WaitAtMostAsync(process, gracePeriod);
        }

        if (!process.HasExited)
        {
            // A process that hangs inside the kernel does not even end then, and is left behind.
            process.Kill(entireProcessTree: true);
            await WaitAtMostAsync(process, gracePeriod);
        }

        tree.Signal(ProcessTree.Sigkill);
    }

    private static async Task WaitAtMostAsync(Process process, TimeSpan limit)
    {
        using var bound = new CancellationTokenSource(limit);
        try
        {
            await process.WaitForExitAsync(bound.Token);
        }
        catch (OperationCanceledException)
        {
            // The caller looks what is still there.
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int Kill(int process, int signal);
}
