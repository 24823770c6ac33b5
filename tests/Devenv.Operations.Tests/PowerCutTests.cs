using Devenv.Primitives.Diagnostics;
using Devenv.TestKit.Packages;

namespace Devenv.Operations.Tests;

/// <summary>
/// Cache and environment on a disk that keeps what it was told to keep: before the power goes, another program makes it write the names of
/// all files, so that those that nobody waited for are empty.
/// </summary>
public sealed class PowerCutTests
{
    [MountTheory]
    [InlineData("w")]
    public async Task What_a_build_ended_with_is_there(string place)
    {
        using var workspace = Workspace();
        using var disk = new PowerCutDisk(workspace.PathOf(place));
        workspace.Manifest("[dependencies]\ntool = \"1.*\"\n");
        await workspace.BuildAsync(CacheOnDisk(workspace));
        disk.Restart(disk.CutNow());
        Assert.Null(await FaultAsync(workspace));
        Assert.Equal("one", workspace.Read("w/.devenv/envs/default/share/tool"));
    }

    [MountTheory]
    [InlineData("w")]
    public async Task After_a_cut_at_any_step_the_next_build_reaches_the_wanted_state(string place)
    {
        using var workspace = Workspace();
        using var disk = new PowerCutDisk(workspace.PathOf(place));
        workspace.Manifest("[dependencies]\ntool = \"1.*\"\nother = \"1.*\"\n");
        await workspace.BuildAsync(CacheOnDisk(workspace));
        workspace.Manifest("[dependencies]\ntool = \"2.*\"\nother = \"2.*\"\n");
        await workspace.LockAsync(LockPurpose.Build, CacheOnDisk(workspace));
        var request = workspace.Request(CacheOnDisk(workspace));
        await new FetchPackages(request, workspace.Log).RunAsync(CancellationToken.None);
        var log = new CuttingLog(disk);
        await new LinkEnvironments(request, log).RunAsync(CancellationToken.None);
        log.Cuts.Add(disk.Cut());
        Assert.True(log.Cuts.Count >= 5);
        foreach (var cut in log.Cuts)
        {
            disk.Restart(cut);
            await workspace.BuildAsync(CacheOnDisk(workspace));
            Assert.Null(await FaultAsync(workspace));
            Assert.Equal("two", workspace.Read("w/.devenv/envs/default/share/tool"));
            Assert.Equal($"#!/bin/sh\necho {workspace.Prefix}\n", workspace.Read("w/.devenv/envs/default/bin/tool"));
        }
    }

    private static TestWorkspace Workspace() => new(Tool("1.0", "one"), Tool("2.0", "two"), Other("1.0"), Other("2.0"));

    private static PackageBuilder Tool(string version, string text) =>
        new PackageBuilder("tool", version).WithFile("share/tool", text)
            .WithTextPrefix("bin/tool", "#!/bin/sh\necho @PREFIX@\n", executable: true);

    private static PackageBuilder Other(string version) => new PackageBuilder("other", version).WithFile("share/other", version);

    private static Func<WorkspaceProperties, WorkspaceProperties> CacheOnDisk(TestWorkspace workspace) =>
        properties => properties with { CacheDirectory = workspace.PathOf("w/cache") };

    private static async Task<string?> FaultAsync(TestWorkspace workspace)
    {
        var request = workspace.Request(CacheOnDisk(workspace));
        var outcome = await new VerifyEnvironments(request, workspace.Log).RunAsync(CancellationToken.None);
        return Assert.Single(outcome.Environments).Fault?.Message;
    }

    /// <summary>Cuts the power at each step of linking.</summary>
    private sealed class CuttingLog(PowerCutDisk disk) : IOperationLog
    {
        private readonly Lock _gate = new();

        public List<string> Cuts { get; } = [];

        public void Report(Diagnostic diagnostic)
        {
        }

        public void Message(MessageLevel level, string text)
        {
        }

        public void Progress(OperationProgress progress)
        {
            lock (_gate)
            {
                Cuts.Add(disk.Cut());
            }
        }
    }
}
