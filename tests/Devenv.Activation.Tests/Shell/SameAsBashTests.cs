using System.Diagnostics;
using Devenv.Activation.Tests.Scripts;
using Devenv.TestKit;

namespace Devenv.Activation.Tests.Shell;

/// <summary>
/// Runs a table of commands in bash and in the task shell. What is meant to differ stands in docs/tasks.md and in
/// <see cref="ShellExecutorTests"/>.
/// </summary>
public sealed class SameAsBashTests
{
    [ProgramFact("bash")]
    public async Task The_common_language_means_the_same()
    {
        var differences = new List<string>();
        var commands = Commands();
        Assert.True(commands.Count > 250, "the table is not all there");
        foreach (var command in commands)
        {
            var expected = InBash(command);
            var actual = await InTaskShellAsync(command);
            if ((expected.ExitCode, expected.Output) != (actual.ExitCode, actual.Output))
            {
                differences.Add($"{command}\n  bash: {expected.ExitCode} {expected.Output}{expected.Error}\n"
                    + $"  ours: {actual.ExitCode} {actual.Output}{actual.Error}");
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    private static List<string> Commands() =>
    [
        .. File.ReadLines(Path.Join(SharedData.RepositoryRoot, "tests/Devenv.Activation.Tests/Shell/data/same-as-bash.txt"))
            .Where(line => line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal))
            .Select(line => line.Replace('␤', '\n')),
    ];

    private static ScriptResult InBash(string command)
    {
        using var folder = TaskShellSample.Create();
        var start = new ProcessStartInfo("bash", ["--norc", "-O", "globstar", "-c", command])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in Variables())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("bash");
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ScriptResult(process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    private static async Task<ScriptResult> InTaskShellAsync(string command)
    {
        using var folder = TaskShellSample.Create();
        return await TaskShell.RunAsync(command, folder.Path, Variables());
    }

    private static Dictionary<string, string> Variables() => new() { ["PATH"] = "/usr/bin:/bin", ["HOME"] = "/usr", ["LC_ALL"] = "C" };
}
