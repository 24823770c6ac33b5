using System.Diagnostics;

namespace Devenv.Operations.Tests;

public sealed class SharedCacheTests
{
    /// <summary>The short form of the judgement that docs/testing.md describes.</summary>
    [Fact]
    public void Processes_that_share_a_cold_cache_fetch_each_package_once()
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [Path.Join(AppContext.BaseDirectory, "Devenv.Conformance.dll"), "share", "4", "--rounds", "2"])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!; // a program was given, so a process is started
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output);
        Assert.Contains("share: 2 passed, 0 failed", output, StringComparison.Ordinal);
    }
}
