using System.Collections.Frozen;
using System.Globalization;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Conda.Solving;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Conda.Tests.Solving;

/// <summary>Which records may be chosen at all (spec/SOLVER.md §2).</summary>
public sealed class CandidateSelectionTests
{
    [Fact]
    public void What_a_prefix_takes_is_a_rule_of_its_generation()
    {
        const string Channel = "app 1: ssl 1.0.2.*\nssl 1.0.2:\nssl 1.0.2l:\nssl 1.0.2.1:";

        Assert.Equal("app-1-0 ssl-1.0.2.1-0", new SolveScenario(Channel).Solve("app"));
        Assert.Equal("app-1-0 ssl-1.0.2l-0", new SolveScenario(Channel).Solve("app", "ssl <1.0.2"));
        Assert.StartsWith("app * cannot be installed", new SolveScenario(Channel) { Rules = SolverRules.Peer }.Solve("app", "ssl <1.0.2"),
            StringComparison.Ordinal);
    }

    private static readonly RecordCutoffs s_february = new() { General = Day("2024-02-01") };

    [Fact]
    public void Under_strict_priority_the_first_channel_with_the_name_supplies_it() =>
        Assert.Equal("a-1-0", new SolveScenario("a 1:", "a 2:").Solve("a"));

    [Fact]
    public void Records_that_no_spec_of_their_name_takes_do_not_claim_it() =>
        Assert.Equal("a-2-0", new SolveScenario("a 1:", "a 2:").Solve("a ==2"));

    [Fact]
    public void A_name_that_is_only_a_dependency_is_claimed_by_any_record() =>
        Assert.Contains(
            "b 2 is excluded because strict channel priority takes \"b\" from the channel 'https://channels.test/c1' alone",
            new SolveScenario("a 1: b >=2\nb 1:", "b 2:").Solve("a"),
            StringComparison.Ordinal);

    [Theory]
    [InlineData(ChannelPriority.Disabled, "a-2-0")]
    [InlineData(ChannelPriority.Flexible, "a-1-0")]
    public void Without_strict_priority_the_version_or_the_channel_decides(ChannelPriority priority, string answer) =>
        Assert.Equal(answer, new SolveScenario("a 1:", "a 2:") { ChannelPriority = priority }.Solve("a"));

    [Fact]
    public void A_spec_that_names_a_channel_takes_the_record_from_there() =>
        Assert.Equal("a-1-0 b-1-0", new SolveScenario("a 2:\nb 1:", "a 1:\nb 2:").Solve("https://channels.test/c2::a", "b"));

    [Fact]
    public void Records_after_the_cutoff_are_not_chosen() =>
        Assert.Equal("a-1-0", new SolveScenario("a 1 0 @2024-01-01:\na 2 0 @2024-03-01:") { Cutoffs = s_february }.Solve("a"));

    [Fact]
    public void Records_without_a_timestamp_are_never_too_new() =>
        Assert.Equal("a-3-0", new SolveScenario("a 1 0 @2024-01-01:\na 2 0 @2024-03-01:\na 3 0:") { Cutoffs = s_february }.Solve("a"));

    [Theory]
    [InlineData("@2024-01-01 ^2024-01-15", "a-2-0")]
    [InlineData("@2024-01-01 ^2024-03-01", "a-1-0")]
    [InlineData("@2024-03-01 ^2024-01-15", "a-1-0")]
    [InlineData("^2024-03-01", "a-1-0")]
    [InlineData("^2024-01-15", "a-2-0")]
    public void Of_the_servers_time_stamp_and_the_builders_the_later_counts(string stamps, string answer) =>
        Assert.Equal(answer, new SolveScenario($"a 1 0 @2024-01-01:\na 2 0 {stamps}:") { Cutoffs = s_february }.Solve("a"));

    [Fact]
    public void The_hint_names_the_moment_that_counts() =>
        Assert.EndsWith(
            "hint: exclude-newer = \"2024-03-01T00:00:00Z\" admits a 2",
            new SolveScenario("a 2 0 @2024-01-01 ^2024-03-01:") { Cutoffs = s_february }.Solve("a"), StringComparison.Ordinal);

    [Fact]
    public void The_cutoff_is_the_reason_in_the_explanation() =>
        Assert.Equal(
            """
            a * cannot be installed:
            └─ a 2 is excluded because the package is uploaded after the cutoff date of 2024-02-01 00:00:00 UTC
            hint: exclude-newer = "2024-03-01T00:00:00Z" admits a 2
            """,
            new SolveScenario("a 2 0 @2024-03-01:") { Cutoffs = s_february }.Solve("a"));

    [Theory]
    [InlineData("2024-04-01", null, "a-2-0 b-1-0")]
    [InlineData(null, "2024-04-01", "a-2-0 b-1-0")]
    [InlineData("2024-01-15", "2024-04-01", "a-2-0 b-1-0")]
    [InlineData("2024-04-01", "2024-01-15", "a-1-0 b-1-0")]
    public void A_packages_own_cutoff_stands_before_its_channels(string? channel, string? package, string answer)
    {
        var cutoffs = s_february with
        {
            Channels = channel is null ? s_february.Channels : Frozen(ChannelUrl.FromUrl("https://channels.test/c1"), channel),
            Packages = package is null ? s_february.Packages : Frozen(PackageName.Parse("a"), package),
        };

        Assert.Equal(answer,
            new SolveScenario("a 1 0 @2024-01-01:\na 2 0 @2024-03-01:\nb 1 0 @2024-01-01:") { Cutoffs = cutoffs }.Solve("a", "b"));
    }

    [Fact]
    public void A_channels_cutoff_holds_for_that_channel_alone() =>
        Assert.Equal(
            "a-1-0 b-2-0",
            new SolveScenario("a 1 0 @2024-01-01:\na 2 0 @2024-03-01:", "b 1 0 @2024-01-01:\nb 2 0 @2024-03-01:")
            {
                Cutoffs = new RecordCutoffs { Channels = Frozen(ChannelUrl.FromUrl("https://channels.test/c1"), "2024-02-01") },
            }.Solve("a", "b"));

    [Fact]
    public void Virtual_packages_are_in_the_solution_but_not_in_the_answer()
    {
        var scenario = new SolveScenario("a 2: __glibc >=2.40\na 1: __glibc >=2.17") { VirtualPackages = ["__glibc=2.28"] };
        Assert.Equal("a-1-0", scenario.Solve("a"));
    }

    [Fact]
    public void A_constraint_installs_nothing_but_holds_for_what_is_installed()
    {
        var scenario = new SolveScenario("a 1:\na 2:\nb 1: a\nc 1:") { Constraints = ["a <2"] };
        Assert.Equal("c-1-0", scenario.Solve("c"));
        Assert.Equal("a-1-0 b-1-0", scenario.Solve("b"));
    }

    [Fact]
    public void A_record_whose_dependency_is_no_match_spec_is_never_chosen() =>
        Assert.Equal("a-1-0", new SolveScenario("a 2: b =>1\na 1:").Solve("a"));

    [Fact]
    public void A_condition_adds_a_requirement_where_it_holds()
    {
        var scenario = new SolveScenario("a 1: b[when=\"c >=2\"]\nb 1:\nc 1:\nc 2:");
        Assert.Equal("a-1-0 b-1-0 c-2-0", scenario.Solve("a", "c"));
        Assert.Equal("a-1-0 c-1-0", scenario.Solve("a", "c <2"));
    }

    [Fact]
    public void A_file_that_a_channel_lists_twice_is_an_error() =>
        Assert.Same(
            DiagnosticTable.RecordTwice,
            Assert.Throws<DevenvException>(() => new SolveScenario("a 1:\na 1:").Solve("a")).Diagnostic.Descriptor);

    private static FrozenDictionary<TKey, DateTimeOffset> Frozen<TKey>(TKey key, string day)
        where TKey : notnull =>
        new Dictionary<TKey, DateTimeOffset> { [key] = Day(day) }.ToFrozenDictionary();

    private static DateTimeOffset Day(string text) =>
        DateTimeOffset.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
