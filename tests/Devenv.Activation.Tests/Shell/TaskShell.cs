using Devenv.Activation.Shell.Execution;
using Devenv.Activation.Shell.Syntax;
using Devenv.Activation.Tests.Scripts;
using Devenv.Host.Processes;

namespace Devenv.Activation.Tests.Shell;

/// <summary>Runs commands in the task shell and keeps what they write.</summary>
internal static class TaskShell
{
    public static CommandList Parse(string text) =>
        ShellParser.TryParse(text, out var list, out var fault)
            ? list
            : throw new InvalidOperationException($"{fault.Reason} at {fault.Offset} of {text}");

    public static async Task<ScriptResult> RunAsync(string command, string folder, Dictionary<string, string> variables,
        StopSource? stop = null)
    {
        var (outputReader, output) = ProgramStream.CreatePipe();
        var (errorReader, error) = ProgramStream.CreatePipe();
        var (input, inputWriter) = ProgramStream.CreatePipe();
        inputWriter.Dispose();
        var outputText = Task.Run(() => outputReader.ReadText());
        var errorText = Task.Run(() => errorReader.ReadText());
        int code;
        using (input)
        using (output)
        using (error)
        using (var own = new StopSource())
        {
            code = await ShellExecutor.RunAsync([], Parse(command), variables, folder, new ShellStreams(input, output, error), stop ?? own);
        }

        return new ScriptResult(code, await outputText, await errorText);
    }
}
