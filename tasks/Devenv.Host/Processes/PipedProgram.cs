using System.ComponentModel;
using System.Diagnostics;

namespace Devenv.Host.Processes;

/// <summary>
/// Runs a program that turns bytes into bytes. Input, output and error output move at the same time, so that no full pipe can hold the
/// others; nothing touches the disk.
/// </summary>
public static class PipedProgram
{
    /// <exception cref="OperationCanceledException">The token was cancelled; the child is gone.</exception>
    public static async Task<PipedProgramOutcome> RunAsync(PipedProgramStart start, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(start);
        cancellationToken.ThrowIfCancellationRequested();
        using var process =
            new Process { StartInfo = PipedStart.Of(start.FileName, start.Arguments, start.WorkingFolder, start.Variables) };
        try
        {
            process.Start();
        }
        catch (Exception fault) when (fault is Win32Exception or FileNotFoundException or DirectoryNotFoundException)
        {
            return new PipedProgramOutcome.NotStarted(fault.Message);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(start.TimeLimit);
        try
        {
            return await FollowAsync(process, start, limit.Token);
        }
        catch (OperationCanceledException)
        {
            await ChildProcess.EndAsync(process, start.GracePeriod);
            cancellationToken.ThrowIfCancellationRequested();
            return new PipedProgramOutcome.TimedOut();
        }
    }

    private static async Task<PipedProgramOutcome> FollowAsync(Process process, PipedProgramStart start, CancellationToken token)
    {
        var fed = FeedAsync(process.StandardInput.BaseStream, start, token);
        var output = ReadAsync(process.StandardOutput.BaseStream, start.OutputLimit, token);
        var error = new BoundedOutput(start.ErrorLimit);
        var complained = error.ReadAsync(process.StandardError.BaseStream, token);
        // A process that outlives the child may hold the pipes open, and a read of such a pipe does not always see the token.
        if (await output.WaitAsync(token) is not { } bytes)
        {
            await ChildProcess.EndAsync(process, start.GracePeriod);
            return new PipedProgramOutcome.TooLong();
        }

        await complained.WaitAsync(token);
        await process.WaitForExitAsync(token);
        await fed.WaitAsync(token);
        return new PipedProgramOutcome.Exited(process.ExitCode, bytes, error.Text);
    }

    private static async Task FeedAsync(Stream input, PipedProgramStart start, CancellationToken token)
    {
        try
        {
            await using (input)
            {
                foreach (var piece in start.Input)
                {
                    await input.WriteAsync(piece, token);
                }
            }
        }
        catch (IOException)
        {
            // The program reads no more; its exit code says why.
        }
    }

    // Null where there is more than the limit.
    private static async Task<byte[]?> ReadAsync(Stream stream, int limit, CancellationToken token)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[1 << 16];
        int count;
        while ((count = await stream.ReadAsync(buffer, token)) > 0)
        {
            if (kept.Length + count > limit)
            {
                return null;
            }

            kept.Write(buffer.AsSpan(0, count));
        }

        return kept.ToArray();
    }
}
