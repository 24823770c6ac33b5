using System.Diagnostics;

namespace Devenv.Operations.Tests;

public sealed class KilledIndexTests
{
    /// <summary>
    /// The short form of the judgement that docs/testing.md describes: 6 writers are killed, and four write at once while a fifth process
    /// reads.
    /// </summary>
    [Fact]
    public void Whoever_looks_for_an_index_that_is_written_finds_none_or_a_whole_one()
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [Path.Join(AppContext.BaseDirectory, "Devenv.Conformance.dll"), "index", "6"])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!; // a program was given, so a process is started
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output);
        Assert.Contains("index: 7 passed, 0 failed", output, StringComparison.Ordinal);
    }
}
