using System.Diagnostics;

namespace Devenv.Operations.Tests;

public sealed class KilledBuildTests
{
    /// <summary>The short form of the judgement that docs/testing.md describes.</summary>
    [Fact]
    public void After_a_kill_the_next_build_makes_what_a_fresh_one_makes()
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [Path.Join(AppContext.BaseDirectory, "Devenv.Conformance.dll"), "kill", "10"])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!; // a program was given, so a process is started
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output);
        Assert.Contains("kill: 10 passed, 0 failed", output, StringComparison.Ordinal);
    }
}
