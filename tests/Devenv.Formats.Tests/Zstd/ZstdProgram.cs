using System.ComponentModel;
using System.Diagnostics;

namespace Devenv.Formats.Tests.Zstd;

/// <summary>The zstd program: the independent answer to what bytes decode to.</summary>
internal static class ZstdProgram
{
    public static string? MissingReason { get; } = FindMissingReason();

    /// <returns>The output, or null where the program refuses the input.</returns>
    public static byte[]? Run(byte[] input, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("zstd", ["-q", "-c", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!; // null only for documents opened by a shell
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        var writing = Task.Run(() => Feed(process, input));
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        writing.GetAwaiter().GetResult();
        return process.ExitCode == 0 ? output.ToArray() : null;
    }

    private static void Feed(Process process, byte[] input)
    {
        try
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It stopped reading at what it refuses.
        }
    }

    private static string? FindMissingReason()
    {
        try
        {
            return Run([], "--version") is null ? "the zstd program does not start" : null;
        }
        catch (Win32Exception)
        {
            return "the zstd program is not installed";
        }
    }
}
