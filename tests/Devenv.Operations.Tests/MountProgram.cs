using System.Diagnostics;

namespace Devenv.Operations.Tests;

/// <summary>The programs that make disks in files and mount them.</summary>
internal static class MountProgram
{
    /// <summary>What the program prints; the test fails with its error where it fails.</summary>
    public static string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!; // a program was given
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error.GetAwaiter().GetResult());
        return output;
    }
}
