using Devenv.Conda.Solving;

namespace Devenv.Conda.Tests.Solving;

/// <summary>Which of several possible records is chosen (spec/SOLVER.md §4).</summary>
public sealed class CandidatePreferenceTests
{
    [Fact]
    public void The_highest_version_then_the_highest_build_number_wins() =>
        Assert.Equal("a-1.10-h_2", new SolveScenario("a 1.9 h_9:\na 1.10 h_0:\na 1.10 h_2:\na 1.10 h_1:").Solve("a"));

    [Fact]
    public void A_record_that_tracks_features_comes_last_whatever_its_version() =>
        Assert.Equal("a-1-0", new SolveScenario("a 2 0 +slow:\na 1 0:").Solve("a"));

    [Fact]
    public void Equal_builds_are_told_apart_by_the_versions_their_dependencies_allow() =>
        Assert.Equal("a-1-py3_0 python-3.13-0",
            new SolveScenario("a 1 py2_0: python 3.12.*\na 1 py3_0: python 3.13.*\npython 3.12:\npython 3.13:").Solve("a"));

    [Fact]
    public void A_dependency_on_tracked_records_counts_less_than_a_lower_version() =>
        Assert.Equal(
            "a-1-x_0 python-3.12-0",
            new SolveScenario("a 1 t_0: python 3.13.*\na 1 x_0: python 3.12.*\npython 3.12:\npython 3.13 0 +free:").Solve("a"));

    [Theory]
    [InlineData(true, "a-1-x_0 b-2-0")]
    [InlineData(false, "a-1-w_0 b-1-0")]
    public void Several_requirements_on_a_name_count_by_the_worst_or_by_the_best(bool newer, string answer) =>
        Assert.Equal(
            answer,
            new SolveScenario("a 1 w_0: b; b <2\na 1 x_0: b <3\nb 1:\nb 2:\nb 3:")
            {
                Rules = newer ? SolverRules.Pixi : SolverRules.Peer,
            }.Solve("a"));

    [Fact]
    public void The_newest_of_equal_records_wins() =>
        Assert.Equal("a-1-y_0", new SolveScenario("a 1 x_0 @2024-01-01:\na 1 y_0 @2024-02-01:\na 1 z_0:").Solve("a"));

    [Fact]
    public void A_favored_record_wins_as_long_as_it_matches()
    {
        var channel = new TextChannel("c1", "a 1:\na 2:");
        var scenario = new SolveScenario("a 1:\na 2:") { Favored = [channel.Record("a-1-0.conda")] };
        Assert.Equal("a-1-0", scenario.Solve("a"));
        Assert.Equal("a-2-0", scenario.Solve("a >1"));
    }

    [Fact]
    public void A_favored_record_that_the_channel_no_longer_has_is_kept()
    {
        var channel = new TextChannel("c1", "a 1:");
        Assert.Equal("a-1-0", new SolveScenario("a 2:") { Favored = [channel.Record("a-1-0.conda")] }.Solve("a"));
    }

    [Theory]
    [InlineData(SolveStrategy.Highest, "a-2-0 b-2-0")]
    [InlineData(SolveStrategy.LowestDirect, "a-1-0 b-2-0")]
    [InlineData(SolveStrategy.Lowest, "a-1-0 b-1-0")]
    public void The_strategy_turns_the_order_of_versions_around(SolveStrategy strategy, string answer) =>
        Assert.Equal(answer, new SolveScenario("a 1: b\na 2: b\nb 1:\nb 2:") { Strategy = strategy }.Solve("a"));

    [Fact]
    public void The_conda_archive_is_preferred_to_the_bz2_of_the_same_build() =>
        Assert.Equal("a-1-0", new SolveScenario("a 1 0 bz2:\na 1 0:").Solve("a"));
}
