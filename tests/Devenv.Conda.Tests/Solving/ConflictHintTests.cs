using System.Globalization;
using Devenv.Conda.Channels;
using Devenv.Conda.Solving;

namespace Devenv.Conda.Tests.Solving;

/// <summary>What a user is told to change, a rule each.</summary>
public sealed class ConflictHintTests
{
    [Theory]
    [InlineData(
        "__cuda >=12.2",
        "declare cuda = \"12.2\" in [system-requirements], or platforms = [{ platform = \"linux-64\", cuda = \"12.2\" }]; a machine that lacks it passes with CONDA_OVERRIDE_CUDA=12.2")]
    [InlineData(
        "__cuda", "declare cuda = \"12.0\" in [system-requirements], or platforms = [{ platform = \"linux-64\", cuda = \"12.0\" }]; a machine that lacks it passes with CONDA_OVERRIDE_CUDA=12.0")]
    [InlineData(
        "__glibc >=2.34,<3.0.a0",
        "declare libc = \"2.34\" in [system-requirements], or platforms = [{ platform = \"linux-64\", glibc = \"2.34\" }]; a machine that lacks it passes with CONDA_OVERRIDE_GLIBC=2.34")]
    [InlineData("__osx >=11", "only osx platforms have \"__osx\": require what needs it under [target.osx.dependencies]")]
    [InlineData("__win", "only win platforms have \"__win\": require what needs it under [target.win.dependencies]")]
    public void A_missing_virtual_package_is_declared(string required, string hint) =>
        Assert.Equal([hint], HintsOf(new SolveScenario($"a 1: {required}") { VirtualPackages = ["__glibc=2.17"] }, "a"));

    [Fact]
    public void A_constraint_on_a_virtual_package_is_met_by_a_higher_declaration() =>
        Assert.Equal(
            ["declare cuda = \"12\" in [system-requirements], or platforms = [{ platform = \"linux-64\", cuda = \"12\" }]; "
                + "a machine that lacks it passes with CONDA_OVERRIDE_CUDA=12"],
            HintsOf(new SolveScenario("a 1: / __cuda >=12") { VirtualPackages = ["__cuda=11.2"] }, "a"));

    [Fact]
    public void A_name_that_another_platform_has_belongs_to_that_platform() =>
        Assert.Equal(
            ["\"wintool\" exists for win-64 only: require it under [target.win-64.dependencies]"],
            HintsOf(new SolveScenario("a 1:") { Elsewhere = [new TextChannel("c1", "wintool 1:", Subdir.Parse("win-64"))] }, "wintool"));

    [Fact]
    public void A_name_that_another_channel_of_the_workspace_has_needs_that_channel() =>
        Assert.Equal(
            ["\"tool\" is in the channel \"https://channels.test/other\", which this environment does not have: add it to its channels"],
            HintsOf(new SolveScenario("a 1:") { Elsewhere = [new TextChannel("other", "tool 1:")] }, "tool"));

    [Fact]
    public void The_nearest_names_are_proposed_for_one_that_no_channel_has() =>
        Assert.Equal(["did you mean \"numpy\"?"], HintsOf(new SolveScenario("numpy 1:\nscipy 1:"), "nunpy"));

    [Fact]
    public void Of_a_dependency_that_no_channel_has_no_name_is_proposed() =>
        Assert.Empty(HintsOf(new SolveScenario("a 1: nunpy\nnumpy 1:"), "a"));

    [Fact]
    public void The_builds_that_exist_are_named_where_the_build_does_not() =>
        Assert.Equal(["lib ==2 exists in the builds py312_1, py312_0"],
            HintsOf(new SolveScenario("lib 1 py27_0:\nlib 2 py312_0:\nlib 2 py312_1:"), "lib[version=\"2\",build=py27*]"));

    [Theory]
    [InlineData("lib 1:\nlib 2:", "lib exists as 1, 2")]
    [InlineData("lib 1:\nlib 2:\nlib 3:\nlib 4:\nlib 5:", "lib exists as 1 to 5 (5 versions)")]
    public void The_versions_that_exist_are_named_where_none_matches(string channel, string hint) =>
        Assert.Equal([hint], HintsOf(new SolveScenario(channel), "lib >=9"));

    [Fact]
    public void What_the_request_itself_refuses_is_not_proposed() =>
        Assert.Empty(HintsOf(new SolveScenario("a 1: lib 2.*\nlib 1:\nlib 2:"), "a", "lib 1.*"));

    [Fact]
    public void A_channel_that_strict_priority_passes_over_is_asked_for_by_name_or_let_in() =>
        Assert.Equal(
            ["b = { version = \"2\", channel = \"https://channels.test/c2\" } takes it from there, "
                + "channel-priority = \"flexible\" lets every channel supply what earlier ones lack"],
            HintsOf(new SolveScenario("a 1: b >=2\nb 1:", "b 2:"), "a"));

    [Fact]
    public void A_record_with_a_dependency_that_cannot_be_read_is_no_matter_of_channels() =>
        Assert.Empty(HintsOf(new SolveScenario("a 1: b =>1", "c 1:"), "a"));

    [Fact]
    public void The_first_moment_that_admits_a_record_is_named() =>
        Assert.Equal(
            ["exclude-newer = \"2024-03-01T00:00:00Z\" admits a 2"],
            HintsOf(
                new SolveScenario("a 2 0 @2024-03-01:\na 3 0 @2024-04-01:")
                {
                    Cutoffs = new RecordCutoffs { General = DateTimeOffset.Parse("2024-02-01T00:00:00Z", CultureInfo.InvariantCulture) },
                },
                "a"));

    private static IEnumerable<string> HintsOf(SolveScenario scenario, params string[] specs) =>
        scenario.Solve(specs).Split('\n').Where(line => line.StartsWith("hint: ", StringComparison.Ordinal))
            .Select(line => line["hint: ".Length..]);
}
