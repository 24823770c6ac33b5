using System.Text;
using Devenv.Activation.Shell.Execution;
using Devenv.Activation.Shell.Syntax;
using Devenv.Activation.Tests.Scripts;
using Devenv.Host.Processes;

namespace Devenv.Activation.Tests.Shell;

/// <summary>Runs commands in the task shell and keeps what they write.</summary>
internal static class TaskShell
{
    public static CommandList Parse(string text) =>
        ShellParser.TryParse(text, out var list, out var fault) ? list : throw new InvalidOperationException($"{fault.Reason} at {fault.Offset} of {text}");

    public static async Task<ScriptResult> RunAsync(string command, string folder, Dictionary<string, string> variables,
        StopSource? stop = null)
    {
        var (outputReader, output) = ProgramStream.CreatePipe();
        var (errorReader, error) = ProgramStream.CreatePipe();
        var (input, inputWriter) = ProgramStream.CreatePipe();
        inputWriter.Dispose();
        var outputText = Task.Run(() => ReadAll(outputReader));
        var errorText = Task.Run(() => ReadAll(errorReader));
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

    private static string ReadAll(ProgramStream reader)
    {
        using (reader)
        {
            using var content = new MemoryStream();
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
