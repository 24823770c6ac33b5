using System.Diagnostics;

namespace Devenv.Vault.Tests.Upstream;

/// <summary>A program that has to succeed.</summary>
internal static class ProgramRun
{
    /// <summary>Runs the other program of the same format (upstream.sh) in a repository.</summary>
    public static void Upstream(IReadOnlyDictionary<string, string> variables, string repository, params string[] arguments) =>
        Start(variables, [], repository, "bash", [Path.Join(AppContext.BaseDirectory, "Upstream", "upstream.sh"), .. arguments]);

    public static byte[] Start(
        IReadOnlyDictionary<string, string> variables, byte[] input, string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException(program);
        var error = process.StandardError.ReadToEndAsync();
        var output = Task.Run(() =>
        {
            var bytes = new MemoryStream();
            process.StandardOutput.BaseStream.CopyTo(bytes);
            return bytes.ToArray();
        });
        process.StandardInput.BaseStream.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output.Result
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {process.ExitCode}\n{error.Result}");
    }
}
