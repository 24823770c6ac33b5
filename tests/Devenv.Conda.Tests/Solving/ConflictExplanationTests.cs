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

    [Fact]
    public void Every_failing_requirement_of_a_candidate_is_told() =>
        Assert.Equal(
            "The following packages are incompatible\n"
            + "├─ python 3.8.* can be installed with any of the following options:\n"
            + "│  └─ python 3.8\n"
            + "└─ app * cannot be installed because there are no viable options:\n"
            + "   └─ app 1 | 2 would require\n"
            + "      ├─ codec >=3, which cannot be installed because there are no viable options:\n"
            + "      │  └─ codec 3 would require\n"
            + "      │     └─ python 3.7.*, which conflicts with the requested python 3.8.*\n"
            + "      ├─ nope *, for which no candidates were found.\n"
            + "      └─ net *, which cannot be installed because there are no viable options:\n"
            + "         └─ net 1 would require\n"
            + "            ├─ gone *, for which no candidates were found.\n"
            + "            └─ codec *, which cannot be installed, as reported above.",
            new SolveScenario("app 1: codec >=3; nope; net; fine\napp 2: codec >=3; nope; net; fine\ncodec 3: python 3.7.*\nnet 1: fine; gone; codec\n"
                + "fine 1: python\npython 3.7:\npython 3.8:").Solve("app", "python 3.8.*", "fine"));

    [Fact]
    public void Every_failing_requirement_of_the_request_is_told() =>
        Assert.Equal(
            "a * cannot be installed because there are no viable options:\n"
            + "└─ a 1 would require\n"
            + "   └─ nope *, for which no candidates were found.\n"
            + "b * cannot be installed because there are no viable options:\n"
            + "└─ b 1 would require\n"
            + "   └─ gone *, for which no candidates were found.",
            new SolveScenario("a 1: nope\nb 1: gone\nc 1:").Solve("a", "b", "c"));

    [Fact]
    public void A_constraint_on_a_requested_name_is_told_beside_what_is_missing() =>
        Assert.Equal(
            "The following packages are incompatible\n"
            + "├─ lib >=2 can be installed with any of the following options:\n"
            + "│  └─ lib 2 | 3\n"
            + "└─ a * cannot be installed because there are no viable options:\n"
            + "   └─ a 1 would constrain and require\n"
            + "      ├─ lib <2, which conflicts with any installable versions previously reported\n"
            + "      └─ nope *, for which no candidates were found.",
            new SolveScenario("a 1: nope / lib <2\nlib 1:\nlib 2:\nlib 3:").Solve("a", "lib >=2"));

    [Fact]
    public void A_constraint_of_the_request_on_a_dependency_is_told_where_it_strikes() =>
        Assert.Equal(
            "The following packages are incompatible\n"
            + "└─ a * cannot be installed because there are no viable options:\n"
            + "   └─ a 1 would require\n"
            + "      └─ lib <2, which conflicts with the constraint lib >=2",
            new SolveScenario("a 1: lib <2\nlib 1:\nlib 2:") { Constraints = ["lib >=2"] }.Solve("a"));

    [Fact]
    public void A_conflict_of_the_search_keeps_its_proof_and_gains_what_else_fails() =>
        Assert.Equal(
            "The following packages are incompatible\n"
            + "├─ old * can be installed with any of the following options:\n"
            + "│  └─ old 1 would require\n"
            + "│     └─ lib <2, which can be installed with any of the following options:\n"
            + "│        └─ lib 1\n"
            + "└─ app * cannot be installed because there are no viable options:\n"
            + "   ├─ app 2 would require\n"
            + "   │  └─ nope *, for which no candidates were found.\n"
            + "   └─ app 1 would require\n"
            + "      └─ lib >=2, which cannot be installed because there are no viable options:\n"
            + "         ├─ lib 3 would require\n"
            + "         │  └─ gone *, for which no candidates were found.\n"
            + "         └─ lib 2, which conflicts with the versions reported above.",
            new SolveScenario("app 2: lib >=2; nope\napp 1: lib >=2\nold 1: lib <2\nlib 1:\nlib 2:\nlib 3: gone").Solve("app", "old"));

    [Fact]
    public void Requirements_in_a_circle_are_told_once() =>
        Assert.Equal(
            "The following packages are incompatible\n"
            + "└─ b * cannot be installed because there are no viable options:\n"
            + "   └─ b 1 would require\n"
            + "      └─ a *, which cannot be installed because there are no viable options:\n"
            + "         └─ a 1 would require\n"
            + "            ├─ b *, which cannot be installed, as reported above.\n"
            + "            └─ nope *, for which no candidates were found.",
            new SolveScenario("a 1: b; nope\nb 1: a").Solve("b"));
}
