using Devenv.Workspace.Locking;

namespace Devenv.Workspace.Tests.Locking;

public sealed class LockDifferenceTests
{
    private const string Manifest = "platforms = [\"linux-64\", \"osx-arm64\"]\n";

    [Fact]
    public void Equal_files_differ_in_nothing()
    {
        var file = LockBuilding.Lock(LockBuilding.Manifest(Manifest), LockBuilding.Record("a-1-h0_0"));

        Assert.True(LockDifference.Between(file, file).IsEmpty);
    }

    [Fact]
    public void Lines_tell_what_came_went_and_changed_and_platforms_share_them()
    {
        var manifest = LockBuilding.Manifest(Manifest);
        var before = LockBuilding.Lock(manifest, LockBuilding.Record("gone-1-h0_0"), LockBuilding.Record("newer-1.0-h0_0"), LockBuilding.Record("rebuilt-1-h0_0"), LockBuilding.Record("same-1-0"));
        var after = LockBuilding.Lock(manifest, LockBuilding.Record("came-2-h0_0"), LockBuilding.Record("newer-1.1-h0_0"), LockBuilding.Record("rebuilt-1-h0_1"), LockBuilding.Record("same-1-0"));

        Assert.Equal<string>(
            ["default (linux-64, osx-arm64):", "  + came 2 h0_0", "  - gone 1 h0_0", "  ~ newer 1.0 → 1.1", "  ~ rebuilt 1 h0_0 → h0_1"],
            LockDifference.Between(before, after).ToLines());
    }

    [Fact]
    public void Without_a_file_before_everything_came() =>
        Assert.Equal<string>(
            ["default (linux-64, osx-arm64):", "  + a 1 h0_0"],
            LockDifference.Between(null, LockBuilding.Lock(LockBuilding.Manifest(Manifest), LockBuilding.Record("a-1-h0_0"))).ToLines());

    [Fact]
    public void Another_place_is_a_change_without_secrets()
    {
        var manifest = LockBuilding.Manifest("platforms = [\"linux-64\"]\n");
        var before = LockBuilding.Lock(manifest, LockBuilding.Record("a-1-h0_0"));
        var after = LockBuilding.Lock(manifest, LockBuilding.Record("a-1-h0_0", channel: "https://me:secret@host/c/"));

        Assert.Equal(
            "  ~ a 1 h0_0 from https://conda.example.org/forge/linux-64/a-1-h0_0.conda → https://***@host/c/linux-64/a-1-h0_0.conda",
            LockDifference.Between(before, after).ToLines()[1]);
    }
}
