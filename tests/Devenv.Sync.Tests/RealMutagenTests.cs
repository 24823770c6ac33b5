using Devenv.Host.Machine;
using Devenv.TestKit;

namespace Devenv.Sync.Tests;

/// <summary>The same with the program itself, between two folders of this machine.</summary>
public sealed class RealMutagenTests
{
    [ProgramFact("mutagen")]
    public async Task Two_folders_become_equal_but_for_environments()
    {
        using var folder = new TemporaryFolder();
        var variables = new Dictionary<string, string>
        {
            ["HOME"] = folder.Path,
            ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? string.Empty,
            ["MUTAGEN_DATA_DIRECTORY"] = folder.PathOf("d"),
        };
        var project = new SyncProject(new SyncRequest
        {
            ProjectFile = folder.Write("a/mutagen.yml", "sync: {work: {alpha: ., beta: ../b}}\n"),
            StateFolder = folder.PathOf("a/.devenv/state"),
            Host = HostEnvironmentCapture.Capture(variables),
        });
        folder.Write("a/x.txt", "x");
        folder.Write("a/.devenv/envs/default/bin/tool", "tool");
        try
        {
            Assert.Equal(SyncStart.Started, await project.StartAsync(_ => { }, CancellationToken.None));
            Assert.Equal(SyncStart.Kept, await project.StartAsync(_ => { }, CancellationToken.None));
            var sessions = await project.FlushAsync(CancellationToken.None);
            Assert.Equal(["work"], sessions.Names);
            Assert.Empty(sessions.Faults);
            Assert.Equal("x", await File.ReadAllTextAsync(folder.PathOf("b/x.txt")));
            Assert.False(Directory.Exists(folder.PathOf("b/.devenv")));
        }
        finally
        {
            await project.StopAsync(_ => { }, CancellationToken.None);
            using var stop = System.Diagnostics.Process.Start(
                new System.Diagnostics.ProcessStartInfo("mutagen", ["daemon", "stop"])
                {
                    Environment = { ["MUTAGEN_DATA_DIRECTORY"] = folder.PathOf("d") },
                });
            await (stop?.WaitForExitAsync() ?? Task.CompletedTask);
        }
    }
}
