using Devenv.Workspace.Locking;

namespace Devenv.Workspace.Tests.Locking;

/// <summary>What one environment's faults mean for those that are solved with it (spec/LOCK.md §5.1, §5.6).</summary>
public sealed class GroupCheckTests
{
    private const string Group =
        """
        platforms = ["linux-64", "osx-arm64"]
        [dependencies]
        a = "*"
        [feature.one.dependencies]
        b = "*"
        [feature.one.target.linux-64.dependencies]
        b = "BOUND"
        [environments]
        default = { solve-group = "g" }
        one = { features = ["one"], solve-group = "g" }
        alone = []

        """;

    [Fact]
    public void A_member_that_is_outdated_outdates_the_others_on_its_platform()
    {
        var verdict = Check(">=2");

        Assert.Equal("`b >=2` in feature one is not met by b 1 on linux-64 in environment one", verdict.Reason);
        Assert.Equal(["default linux-64", "one linux-64"], verdict.Units.Select(unit => $"{unit.Environment} {unit.Platform}"));
        Assert.All(verdict.Units,
            unit => Assert.True(unit is { Kind: OutdatedKind.Conda, KeepsLockedContent: true, KeepsPypiContent: true }));
    }

    [Fact]
    public void A_member_that_starts_from_scratch_lets_no_other_keep_anything()
    {
        var verdict = Check("*", "[feature.one]\nsolve-strategy = \"lowest\"\n");

        Assert.Equal("the solve strategy of environment \"one\" is lowest-version, but it was locked with highest", verdict.Reason);
        Assert.All(verdict.Units, unit => Assert.False(unit.KeepsLockedContent || unit.KeepsPypiContent));
    }

    private static LockVerdict.OutOfDate Check(string bound, string more = "")
    {
        var locked = LockBuilding.Manifest(Group.Replace("BOUND", "*", StringComparison.Ordinal));
        var builder = new LockFileBuilder(locked, 7);
        foreach (var environment in locked.Environments)
        {
            foreach (var platform in environment.Platforms)
            {
                string[] stems = environment.Name == "one" ? ["a-1-0", "b-1-0"] : ["a-1-0"];
                builder.Add(environment, platform, [.. stems.Select(stem => LockBuilding.Record(stem, platform.Name))]);
            }
        }

        var manifest = LockBuilding.Manifest(Group.Replace("BOUND", bound, StringComparison.Ordinal) + more);
        return Assert.IsType<LockVerdict.OutOfDate>(LockCheck.Check(manifest, builder.Build()));
    }
}
