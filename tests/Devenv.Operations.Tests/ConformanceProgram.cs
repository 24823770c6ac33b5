using System.Diagnostics;

namespace Devenv.Operations.Tests;

/// <summary>Runs the conformance program, which makes the processes that are killed.</summary>
internal static class ConformanceProgram
{
    /// <summary>Runs a verb, which has to succeed and to end with these words.</summary>
    public static void Passes(string summary, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [Path.Join(AppContext.BaseDirectory, "Devenv.Conformance.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!; // a program was given, so a process is started
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output);
        Assert.Contains(summary, output, StringComparison.Ordinal);
    }
}
