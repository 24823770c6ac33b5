using Devenv.Conda.Solving;

namespace Devenv.Conda.Tests.Solving;

public sealed class ConflictExplanationTests
{
    [Fact]
    public void A_missing_name_is_told_in_one_line_with_the_channels_searched() =>
        Assert.Equal(
            """
            nope >=2 cannot be installed: no channel has it
            hint: searched for "nope" in "https://channels.test/c1": add a channel that has it
            """,
            new SolveScenario("a 1:").Solve("a", "nope >=2"));

    [Fact]
    public void A_missing_dependency_is_told_below_what_requires_it() =>
        Assert.Equal(
            """
            a * cannot be installed:
            └─ a 1 | 2 require nope *, but no channel has it
            """,
            new SolveScenario("a 1: nope\na 2: nope").Solve("a"));

    [Fact]
    public void Requirements_that_exclude_each_other_are_told_in_one_line() =>
        Assert.Equal("lib <2 and lib >=2 exclude each other: no version meets both",
            new SolveScenario("lib 1:\nlib 2:").Solve("lib <2", "lib >=2"));

    [Fact]
    public void A_constraint_of_the_request_that_excludes_a_requirement_is_told_as_such() =>
        Assert.Equal(
            "lib <2 and the constraint lib >=2 exclude each other: no version meets both",
            new SolveScenario("lib 1:\nlib 2:") { Constraints = ["lib >=2"] }.Solve("lib <2"));

    [Fact]
    public void Two_requirements_on_one_name_are_told_with_both_chains() =>
        Assert.Equal(
            """
            old *, app * cannot be met together:
            ├─ old * is met by old 1, which requires
            │  └─ lib <2 is met by lib 1
            └─ app * cannot be installed:
               └─ app 1 requires lib >=2, which cannot be installed:
                  └─ lib 2 | 3 conflict with the versions above
            """,
            new SolveScenario("app 1: lib >=2\nold 1: lib <2\nlib 1:\nlib 2:\nlib 3:").Solve("app", "old"));

    [Fact]
    public void A_constraint_is_told_as_such() =>
        Assert.Equal(
            """
            b *, a * cannot be met together:
            ├─ b * is met by b 1, which requires
            │  └─ lib >=2 is met by lib 2
            └─ a * cannot be installed:
               └─ a 1 allows only lib <2, but another version is needed above
            """,
            new SolveScenario("a 1: / lib <2\nb 1: lib >=2\nlib 1:\nlib 2:").Solve("a", "b"));

    [Fact]
    public void A_constraint_of_the_request_on_a_dependency_is_told_where_it_strikes() =>
        Assert.Equal(
            """
            a * cannot be installed:
            └─ a 1 requires lib <2, but the constraint lib >=2 is requested
            """,
            new SolveScenario("a 1: lib <2\nlib 1:\nlib 2:") { Constraints = ["lib >=2"] }.Solve("a"));

    [Fact]
    public void Versions_that_follow_each_other_are_a_range() =>
        Assert.Equal(
            """
            a * cannot be installed:
            ├─ a 1 | 3 to 5 | 7 require python 2.*, but python 3.* is requested
            └─ a 2 | 6 require nope *, but no channel has it
            """,
            new SolveScenario("a 1: python 2.*\na 2: nope\na 3: python 2.*\na 4: python 2.*\na 5: python 2.*\na 6: nope\na 7: python 2.*\n"
                + "python 2.7:\npython 3.1:")
                .Solve("a", "python 3.*"));

    [Fact]
    public void Many_requirements_on_one_name_are_told_as_the_versions_that_they_take() =>
        Assert.Equal(
            """
            a * cannot be installed:
            └─ a 1 to 4 require python 2.1 to 2.4, but python 3.* is requested
            """,
            new SolveScenario("a 1: python 2.1.*\na 2: python 2.2.*\na 3: python 2.3.*\na 4: python 2.4.*\npython 2.1:\npython 2.2:\n"
                + "python 2.3:\npython 2.4:\npython 3.1:")
                .Solve("a", "python 3.*"));

    [Fact]
    public void The_shortest_chain_is_told_of_several() =>
        Assert.Equal(
            """
            app * cannot be installed:
            └─ app 1 requires nope *, but no channel has it
            """,
            new SolveScenario("app 1: deep; nope\ndeep 1: deeper\ndeeper 1: gone").Solve("app"));

    [Fact]
    public void What_stands_behind_several_requirements_is_told_once() =>
        Assert.Equal(
            """
            lib * cannot be installed:
            └─ lib 1 requires nope *, but no channel has it
            a * cannot be installed:
            └─ a 1 requires lib *, which cannot be installed either
            b * cannot be installed:
            └─ b 1 requires lib *, which cannot be installed either
            """,
            new SolveScenario("a 1: lib\nb 1: lib\nlib 1: nope").Solve("a", "b", "lib"));

    [Fact]
    public void Many_requirements_that_fail_because_another_does_are_only_named() =>
        Assert.Equal(
            """
            python 3.* cannot be installed:
            └─ python 3.1 requires nope *, but no channel has it
            a *, b *, c * cannot be installed either
            """,
            new SolveScenario("a 1: python 3.*\nb 1: python\nb 2: python 2.*\nc 1: b\npython 2.7:\npython 3.1: nope").Solve("a",
                "python 3.*", "b", "c"));

    [Fact]
    public void Requirements_that_end_alike_are_told_together() =>
        Assert.Equal(
            """
            a *, b *, c * cannot be installed:
            └─ they require lib >=2 | >=3, but lib <2 is requested
            """,
            new SolveScenario("a 1: lib >=2\nb 1: lib >=2\nc 1: lib >=3\nlib 1:\nlib 2:\nlib 3:").Solve("a", "b", "c", "lib <2"));

    [Fact]
    public void Every_failing_requirement_of_the_request_is_told() =>
        Assert.Equal(
            """
            a * cannot be installed:
            └─ a 1 requires nope *, but no channel has it
            b * cannot be installed:
            └─ b 1 requires gone *, but no channel has it
            """,
            new SolveScenario("a 1: nope\nb 1: gone\nc 1:").Solve("a", "b", "c"));

    [Fact]
    public void A_second_requirement_on_a_name_that_fails_is_only_named() =>
        Assert.Equal(
            """
            a * cannot be installed:
            └─ a 1 requires nope *, but no channel has it
            a <3 cannot be installed either
            """,
            new SolveScenario("a 1: nope").Solve("a", "a <3"));

    [Fact]
    public void Requirements_in_a_circle_end()
    {
        var explanation = new SolveScenario("a 1: b; nope\nb 1: a").Solve("a", "b");
        Assert.Equal(
            """
            a * cannot be installed:
            └─ a 1 requires nope *, but no channel has it
            b * cannot be installed:
            └─ b 1 requires a *, which cannot be installed either
            """,
            explanation);
    }

    [Fact]
    public void A_tree_of_many_branches_keeps_the_first_of_each()
    {
        var options = string.Join('\n', Enumerable.Range(1, 60).Select(i => $"a {i}: gone{i}"));
        var lines = new SolveScenario(options).Solve("a").Split('\n');
        Assert.Equal(10, lines.Length);
        Assert.Equal("└─ … and 52 more that fail", lines[^1]);
    }

    [Fact]
    public void A_long_chain_is_cut_and_what_is_left_out_is_counted()
    {
        var chain = string.Join('\n', Enumerable.Range(0, 40).Select(i => $"a{i} 1: a{i + 1}"));
        var lines = new SolveScenario(chain).Solve("a0").Split('\n');
        Assert.InRange(lines.Length, 30, 31);
    }

    [Fact]
    public void What_takes_part_comes_with_what_fails_first()
    {
        var outcome = new SolveScenario("a 1: python 2.*\npython 2.7:\npython 3.1:\nb 1:").Outcome("b", "python 3.*", "a >=1");
        Assert.Equal(["a >=1", "python 3.*"],
            Assert.IsType<CondaSolveOutcome.Unsolvable>(outcome).Requirements.Select(spec => spec.ToString()));
    }
}
