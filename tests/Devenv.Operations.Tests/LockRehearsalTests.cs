using Devenv.Operations.Locking;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations.Tests;

public sealed class LockRehearsalTests
{
    [Fact]
    public void What_follows_a_solve_is_done_with_one_package()
        =>
        Assert.Equal<string>(["default (linux-64): 1 added", "  + rehearsal  1  0"], LockRehearsal.Run(Read("""["linux-64", "win-64"]""")));

    [Fact]
    public void A_workspace_without_platforms_needs_none() => Assert.Empty(LockRehearsal.Run(Read("[]")));

    private static Manifest Read(string platforms)
    {
        var text = $"[workspace]\nname = \"w\"\nchannels = []\nplatforms = {platforms}\n";
        return ManifestReader.Read(text, "/w/pixi.toml", "/home/u", _ => false).Manifest!; // it has no fault
    }
}
