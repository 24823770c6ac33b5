using System.Diagnostics;
using System.Text;

namespace Devenv.Vault.Tests.Git;

/// <summary>git as a person runs it.</summary>
internal static class GitRun
{
    /// <param name="variables">Over those of the test's process.</param>
    /// <returns>The exit code, and output and error output as they came.</returns>
    public static (int Code, string Text) Try(
        string folder, IEnumerable<KeyValuePair<string, string>> variables, string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        var text = new StringBuilder();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Append(text, line.Data);
        process.ErrorDataReceived += (_, line) => Append(text, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.WaitForExit();
        return (process.ExitCode, text.ToString());
    }

    private static void Append(StringBuilder text, string? line)
    {
        if (line is not null)
        {
            lock (text)
            {
                text.Append(line).Append('\n');
            }
        }
    }
}
