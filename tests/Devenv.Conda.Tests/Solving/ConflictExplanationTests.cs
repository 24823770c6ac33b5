namespace Devenv.Conda.Tests.Solving;

public sealed class ConflictExplanationTests
{
    [Fact]
    public void A_missing_name_is_told_in_one_line() =>
        Assert.Equal("No candidates were found for nope >=2.", new SolveScenario("a 1:").Solve("a", "nope >=2"));

    [Fact]
    public void A_missing_dependency_is_told_below_what_requires_it() =>
        Assert.Equal(
            "a * cannot be installed because there are no viable options:\n"
            + "└─ a 1 | 2 would require\n"
            + "   └─ nope *, for which no candidates were found.",
            new SolveScenario("a 1: nope\na 2: nope").Solve("a"));

    [Fact]
    public void Two_requirements_on_one_name_are_told_with_both_chains()
    {
        Assert.Equal(
            "The following packages are incompatible\n"
            + "├─ old * can be installed with any of the following options:\n"
            + "│  └─ old 1 would require\n"
            + "│     └─ lib <2, which can be installed with any of the following options:\n"
            + "│        └─ lib 1\n"
            + "└─ app * cannot be installed because there are no viable options:\n"
            + "   └─ app 1 would require\n"
            + "      └─ lib >=2, which cannot be installed because there are no viable options:\n"
            + "         └─ lib 2 | 3, which conflicts with the versions reported above.",
            new SolveScenario("app 1: lib >=2\nold 1: lib <2\nlib 1:\nlib 2:\nlib 3:").Solve("app", "old"));
    }

    [Fact]
    public void A_constraint_is_told_as_such() =>
        Assert.Equal(
            "The following packages are incompatible\n"
            + "├─ b * can be installed with any of the following options:\n"
            + "│  └─ b 1 would require\n"
            + "│     └─ lib >=2, which can be installed with any of the following options:\n"
            + "│        └─ lib 2\n"
            + "└─ a * cannot be installed because there are no viable options:\n"
            + "   └─ a 1 would constrain\n"
            + "      └─ lib <2, which conflicts with any installable versions previously reported",
            new SolveScenario("a 1: / lib <2\nb 1: lib >=2\nlib 1:\nlib 2:").Solve("a", "b"));

    [Fact]
    public void A_constraint_of_the_request_is_told_as_such() =>
        Assert.Equal(
            "The following packages are incompatible\n"
            + "├─ a * can be installed with any of the following options:\n"
            + "│  └─ a 1\n"
            + "└─ the constraint a >=2 cannot be fulfilled",
            new SolveScenario("a 1:") { Constraints = ["a >=2"] }.Solve("a"));

    [Fact]
    public void A_long_explanation_ends_with_the_number_of_lines_left_out()
    {
        var many = string.Join('\n', Enumerable.Range(0, 200).Select(i => $"a{i} 1: a{i + 1}"));
        var lines = new SolveScenario(many).Solve("a0").Split('\n');
        Assert.Equal(151, lines.Length);
        Assert.EndsWith("more lines", lines[^1], StringComparison.Ordinal);
    }
}
