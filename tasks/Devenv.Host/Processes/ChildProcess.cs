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
    public static async Task<ChildProcessOutcome> RunAsync(ChildProcessStart start, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(start);
        cancellationToken.ThrowIfCancellationRequested();
        using var process = new Process { StartInfo = StartInfoOf(start) };
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
        var output = BoundedOutput.ReadAsync(process.StandardOutput.BaseStream, start.OutputLimit, limit.Token);
        var error = BoundedOutput.ReadAsync(process.StandardError.BaseStream, start.OutputLimit, limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            // A process that outlives the child may hold the pipes open, and a read of such a pipe does not always see the token.
            var (outputText, errorText) = (await output.WaitAsync(limit.Token), await error.WaitAsync(limit.Token));
            return new ChildProcessOutcome.Exited(
                process.ExitCode, outputText.Text, errorText.Text, outputText.IsTruncated || errorText.IsTruncated);
        }
        catch (OperationCanceledException)
        {
            await EndAsync(process, start.GracePeriod);
            cancellationToken.ThrowIfCancellationRequested();
            return new ChildProcessOutcome.TimedOut();
        }
    }

    private static ProcessStartInfo StartInfoOf(ChildProcessStart start)
    {
        var startInfo = new ProcessStartInfo(start.FileName, start.Arguments)
        {
            WorkingDirectory = start.WorkingFolder,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        startInfo.Environment.Clear();
        foreach (var (name, value) in start.Variables)
        {
            startInfo.Environment[name] = value;
        }

        return startInfo;
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
