using System.Diagnostics;
using System.Text;
using Devenv.Activation.Shell.Execution;
using Devenv.Activation.Shell.Syntax;
using Devenv.Host.Processes;
using Devenv.TestKit;

namespace Devenv.Conformance;

/// <summary>What a command did in the task shell, in a folder of sample files.</summary>
/// <param name="ExitCode">-1 where it cannot be read.</param>
internal sealed record CommandAnswer(string Command, int ExitCode, string Output, string Error, double Milliseconds)
{
    private const int Kill = 9;

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    /// <param name="tools">The one folder of the search path.</param>
    public static async Task<CommandAnswer> OfAsync(string command, string tools)
    {
        var watch = Stopwatch.StartNew();
        if (!ShellParser.TryParse(command, out var list, out var fault))
        {
            return new CommandAnswer(command, -1, string.Empty, fault.Reason, 0);
        }

        using var folder = TaskShellSample.Create();
        var (outputReader, output) = ProgramStream.CreatePipe();
        var (errorReader, error) = ProgramStream.CreatePipe();
        var (input, inputWriter) = ProgramStream.CreatePipe();
        inputWriter.Dispose();
        var outputText = Task.Run(() => ReadAll(outputReader));
        var errorText = Task.Run(() => ReadAll(errorReader));
        var code = await RunAsync(list, Variables(tools), folder.Path, new ShellStreams(input, output, error));

        return new CommandAnswer(
            command,
            code,
            Portable(await outputText, folder),
            Portable(await errorText, folder),
            watch.Elapsed.TotalMilliseconds);
    }

    private static async Task<int> RunAsync(CommandList list, Dictionary<string, string> variables, string folder, ShellStreams streams)
    {
        using var stop = new StopSource();
        using var limit = new Timer(_ => stop.Stop(Kill, isDelivered: false), null, s_limit, Timeout.InfiniteTimeSpan);
        using (streams.Input)
        using (streams.Output)
        using (streams.Error)
        {
            return await ShellExecutor.RunAsync([], list, variables, folder, streams, stop);
        }
    }

    /// <summary>How the other system's answer differs; the texts of the system's own messages do not count.</summary>
    public string? Difference(CommandAnswer other) =>
        ExitCode != other.ExitCode || Output != other.Output || (Error.Length == 0) != (other.Error.Length == 0)
            ? $"here {ExitCode} {JsonText(Output)} {JsonText(Error)}, "
                + $"there {other.ExitCode} {JsonText(other.Output)} {JsonText(other.Error)}"
            : null;

    private static string JsonText(string text) => System.Text.Json.JsonSerializer.Serialize(text);

    // Where the folder lies, and how a path is written, is each system's own.
    private static string Portable(string text, TemporaryFolder folder) =>
        text.Replace(folder.Path, "FOLDER", StringComparison.Ordinal).Replace("FOLDER\\", "FOLDER/", StringComparison.Ordinal);

    private static Dictionary<string, string> Variables(string tools)
    {
        var variables = new Dictionary<string, string> { ["PATH"] = tools, ["HOME"] = "HOME", ["USERPROFILE"] = "HOME" };
        // Without it Windows finds no library of its own.
        if (Environment.GetEnvironmentVariable("SystemRoot") is { } root)
        {
            variables["SystemRoot"] = root;
        }

        return variables;
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

            return Encoding.UTF8.GetString(content.ToArray());
        }
    }
}
