using Devenv.Conda.Records;
using Devenv.Workspace.Locking;

namespace Devenv.Workspace.Tests.Locking;

/// <summary>Which change of the manifest asks for which work (spec/LOCK.md §5.8).</summary>
public sealed class ManifestChangeTests
{
    private const string Base =
        """
        platforms = ["linux-64", "osx-arm64", { name = "gpu", platform = "linux-64", cuda = "12" }]
        [dependencies]
        a = ">=1"
        [feature.more]
        platforms = ["linux-64"]
        [feature.more.dependencies]
        b = "*"
        [environments]
        more = ["more"]
        twin = []

        """;

    [Theory]
    [InlineData("a = \">=1\"", "a = \"==1\"", "")]
    [InlineData("a = \">=1\"", "a = \">=1\"\nlib = \"*\"", "")]
    [InlineData("a = \">=1\"", "a = { version = \">=1\", build = \"0\" }", "")]
    [InlineData("a = \">=1\"", "a = { version = \">=1\", channel = \"https://conda.example.org/forge\" }", "")]
    [InlineData("a = \">=1\"", "a = { version = \">=1\", when = \"__cuda\" }\nlib = \"*\"", "default linux-64, default osx-arm64, more linux-64, twin linux-64, twin osx-arm64")]
    [InlineData("name = \"gpu\"", "name = \"fast\"", "")]
    [InlineData("[feature.more.dependencies]", "[constraints]\nlib = \">=1\"\n[feature.more.dependencies]", "")]
    [InlineData("twin = []", "twin = { solve-group = \"g\" }\ndefault = { solve-group = \"g\" }", "")]
    [InlineData("b = \"*\"", "b = \"*\"\nc = \"*\"", "more linux-64")]
    [InlineData("b = \"*\"", "", "more linux-64")]
    [InlineData("b = \"*\"", "b = { version = \"*\", channel = \"https://conda.example.org/other\" }", "more linux-64")]
    [InlineData("twin = []", "twin = []\nnext = [\"more\"]", "next linux-64")]
    [InlineData("cuda = \"12\"", "cuda = \"13\"", "default gpu, twin gpu")]
    [InlineData("\"osx-arm64\"", "\"osx-arm64\", \"osx-64\"", "default osx-64, twin osx-64")]
    [InlineData("[feature.more.dependencies]", "[constraints]\nb = \">=2\"\n[feature.more.dependencies]", "more linux-64")]
    [InlineData("[feature.more]", "[target.osx-arm64.dependencies]\na = \">=2\"\n[feature.more]", "default osx-arm64, twin osx-arm64")]
    public void A_change_asks_for_the_platforms_it_touches_again(string before, string after, string units) =>
        Assert.Equal(units, Units(before, after, isKept: true));

    [Theory]
    [InlineData("[dependencies]", "solve-strategy = \"lowest\"\n[dependencies]")]
    [InlineData("[dependencies]", "exclude-newer = \"2020-01-01\"\n[dependencies]")]
    public void A_change_of_how_packages_are_chosen_starts_from_scratch(string before, string after) =>
        Assert.Equal(
            "default linux-64, default osx-arm64, default gpu, more linux-64, twin linux-64, twin osx-arm64, twin gpu",
            Units(before, after, isKept: false));

    [Fact]
    public void A_platform_that_is_gone_asks_for_all_others_again_unless_its_subdir_remains()
    {
        Assert.Equal("default linux-64, default gpu, twin linux-64, twin gpu", Units("\"osx-arm64\", ", string.Empty, isKept: true));
        Assert.Equal(string.Empty, Units(", { name = \"gpu\", platform = \"linux-64\", cuda = \"12\" }", string.Empty, isKept: true));
    }

    private static string Units(string before, string after, bool isKept)
    {
        var verdict = LockCheck.Check(LockBuilding.Manifest(Base.Replace(before, after, StringComparison.Ordinal)), Locked());
        var units = verdict is LockVerdict.OutOfDate { Units: var outdated } ? outdated : [];
        Assert.All(units, unit => Assert.Equal((isKept, isKept), (unit.KeepsLockedContent, unit.KeepsPypiContent)));
        return string.Join(", ", units.Select(unit => $"{unit.Environment} {unit.Platform}"));
    }

    private static LockFile Locked()
    {
        var manifest = LockBuilding.Manifest(Base);
        var builder = new LockFileBuilder(manifest, 7);
        foreach (var environment in manifest.Environments)
        {
            foreach (var platform in environment.Platforms)
            {
                RepodataRecord[] common =
                [
                    LockBuilding.Record("a-1-0", platform.Subdir.Name, depends: "lib"),
                    LockBuilding.Record("lib-1-0", platform.Subdir.Name),
                ];
                RepodataRecord[] more = environment.Name == "more" ? [LockBuilding.Record("b-1-0", platform.Subdir.Name)] : [];
                builder.Add(environment, platform, [.. common, .. more]);
            }
        }

        return builder.Build();
    }
}
