namespace Devenv.Solver.Tests;

public sealed class DependencySolverTests
{
    public static TheoryData<string, string, string> Solutions => new()
    {
        { "a 1:\na 2:", "a", "a 2" },
        { "a 1:\na 2:", "a<2", "a 1" },
        { "a 2: b\nb 1: c\nc 1:", "a", "a 2, b 1, c 1" },
        { "a 2: b<2\na 1: b\nb 1:\nb 2:", "b, a", "a 1, b 2" },
        { "a 2: b<2\na 1: b\nb 1:\nb 2:", "a, b", "a 2, b 1" },
        { "a 2: / b<2\na 1:\nb 1:\nb 2:", "b, a", "a 1, b 2" },
        { "a 2: / b<2\na 1:\nb 2:", "a", "a 2" },
        { "!a 2:\na 1:", "a", "a 1" },
        { "?a 2:\na 1:", "a", "a 1" },
        { "a 3:\n@a 2:\na 1:", "a", "a 2" },
        { "a 2: missing\na 1:", "a", "a 1" },
        { "a 2:\na 1:\nb 1:", "b / a<2", "b 1" },
        { "a 2:\na 1:\nb 1: a", "b / a<2", "a 1, b 1" },
        { "a 2: b\na 1: b\nb 1: / b>1\nb 2: / a<2", "a", "a 1, b 2" },
        { "a 1: b, c\nb 1: d<2\nb 2: d<3\nc 1: d>1\nd 1:\nd 2:\nd 3:", "a", "a 1, b 2, c 1, d 2" },
        { "a 1: b if c\nb 1:\nc 1:", "a", "a 1" },
        { "a 1: b if c\nb 1:\nc 1:", "a, c", "a 1, b 1, c 1" },
        { "a 1: b if c>1\nb 1:\nc 1:\nc 2:", "c<2, a", "a 1, c 1" },
        { "a 1: b if c>1 and d or e\nb 1:\nc 1:\nc 2:\nd 1:\ne 1:", "c, a", "a 1, c 2" },
        { "a 1: b if c>1 and d or e\nb 1:\nc 1:\nc 2:\nd 1:\ne 1:", "c, a, d", "a 1, b 1, c 2, d 1" },
        { "a 1: b if c>1 and d or e\nb 1:\nc 1:\nc 2:\nd 1:\ne 1:", "e, a", "a 1, b 1, e 1" },
        { "a 1: b<2 if c\nb 1:\nb 2:\nc 1:", "b, a, c", "a 1, b 1, c 1" },
        { "a 2: missing if c\na 1:\nc 1:", "a, c", "a 1, c 1" },
    };

    [Theory]
    [MemberData(nameof(Solutions))]
    public void Chooses_the_best_candidates_in_order_of_the_requirements(string universe, string problem, string solution)
    {
        var toy = new ToyUniverse(universe);
        Assert.Equal(solution, ToySolve.Print(toy, ToySolve.Run(toy, problem, EngineRules.Newer)));
        Assert.Equal(solution, ToySolve.Print(toy, ToySolve.Run(toy, problem, EngineRules.Older)));
    }

    [Theory]
    [MemberData(nameof(ToySolve.Generations), MemberType = typeof(ToySolve))]
    public void Many_candidates_share_gates_and_constraint_variables(bool newer)
    {
        var versions = Enumerable.Range(1, 9).Select(version => $"x {version}:\ny {version}: / x<{version}\na {version}: x, y");
        var toy = new ToyUniverse(string.Join('\n', versions));
        Assert.Equal("a 9, x 8, y 9", ToySolve.Print(toy, ToySolve.Run(toy, "a, y>8", ToySolve.Rules(newer))));
    }

    [Fact]
    public void The_order_of_a_solution_is_the_order_of_deciding()
    {
        var toy = new ToyUniverse("a 2: c\na 1:\nb 2:\nb 1:\nc 1:");
        var solved = Assert.IsType<SolveOutcome.Solved>(ToySolve.Run(toy, "b, a", EngineRules.Newer));
        Assert.Equal(["b 2", "a 2", "c 1"], solved.Solvables.Select(toy.Text));
    }
}
