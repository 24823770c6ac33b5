using System.Diagnostics;

namespace Devenv.Operations.Tests;

/// <summary>The programs that make disks in files and mount them.</summary>
internal static class MountProgram
{
    /// <summary>What the program prints; the test fails with its error where it fails.</summary>
    public static string Run(string program, params string[] arguments)
    {
        var (status, output, error) = Start(program, arguments);
        Assert.True(status == 0, error);
        return output;
    }

    /// <summary>Whether the program does its work.</summary>
    public static bool TryRun(string program, params string[] arguments) => Start(program, arguments).Status == 0;

    private static (int Status, string Output, string Error) Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!; // a program was given
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
