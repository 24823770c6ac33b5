using System.Diagnostics;

namespace Devenv.Operations.Tests;

public sealed class KilledVaultTests
{
    /// <summary>The short form of the judgement that docs/testing.md describes.</summary>
    [Fact]
    public void After_a_kill_files_and_vault_are_old_or_new_and_nothing_is_left_behind()
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [Path.Join(AppContext.BaseDirectory, "Devenv.Conformance.dll"), "vault", "6"])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!; // a program was given, so a process is started
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output);
        Assert.Contains("vault: 6 passed, 0 failed", output, StringComparison.Ordinal);
    }
}
