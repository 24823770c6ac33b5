using System.Text;
using Devenv.Activation.Shell.Syntax;
using Devenv.Host.Processes;

namespace Devenv.Activation.Shell.Execution;

/// <content>Command substitution.</content>
public static partial class ShellExecutor
{
    /// <summary>What commands write, without the line ends at its end; how they ended stands in the state.</summary>
    internal static async Task<string> CaptureAsync(CommandList commands, ShellFrame frame)
    {
        var (reader, writer) = ProgramStream.CreatePipe();
        using var jobs = new BackgroundJobs(frame.Stop);
        var reading = Threads.Run(() => ReadAll(reader));
        frame.State.CapturedExitCode = await Threads.RunAsync(async () =>
        {
            using (writer)
            {
                var inner = frame with { State = frame.State.Clone(), Streams = frame.Streams with { Output = writer }, Jobs = jobs };
                var flow = await ListAsync(commands, inner);
                return await jobs.FinishAsync(flow.ExitCode);
            }
        });
        frame.State.LastExitCode = frame.State.CapturedExitCode;
        return (await reading).TrimEnd('\n', '\r');
    }

    private static string ReadAll(ProgramStream reader)
    {
        using (reader)
        using (var content = new MemoryStream())
        {
            var buffer = new byte[4096];
            int count;
            while ((count = reader.Read(buffer)) > 0)
            {
                content.Write(buffer, 0, count);
            }

            return Encoding.UTF8.GetString(content.GetBuffer(), 0, (int)content.Length);
        }
    }
}
