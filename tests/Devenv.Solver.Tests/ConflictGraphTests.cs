using Devenv.Solver.Conflicts;

namespace Devenv.Solver.Tests;

public sealed class ConflictGraphTests
{
    [Theory]
    [InlineData("a 1:", "b", "unsolvable: root requires b -> nothing")]
    [InlineData("a 1: b", "a", "unsolvable: root requires a -> a 1; a 1 requires b -> nothing")]
    [InlineData("!a 1:", "a", "unsolvable: root requires a -> a 1; a 1 Excluded -> reason 0")]
    [InlineData("?a 1:", "a", "unsolvable: root requires a -> a 1; a 1 Excluded -> reason 1")]
    [InlineData("a 1: / b>1\nb 1:", "a, b", "unsolvable: a 1 constrains b>1 -> b 1; root requires a -> a 1; root requires b -> b 1")]
    [InlineData("a 1:\n@a 2:", "a<2", "unsolvable: a 2 is locked -> a 1; root requires a<2 -> a 1")]
    [InlineData("a 1:", "a / a>1", "unsolvable: root requires a -> a 1; root constrains a>1 -> a 1")]
    public void Names_the_chain_from_the_root_to_the_contradiction(string universe, string problem, string edges)
    {
        var toy = new ToyUniverse(universe);
        Assert.Equal(edges, ToySolve.Print(toy, ToySolve.Run(toy, problem, EngineRules.Newer)));
        Assert.Equal(edges, ToySolve.Print(toy, ToySolve.Run(toy, problem, EngineRules.Older)));
    }

    [Theory]
    [MemberData(nameof(ToySolve.Generations), MemberType = typeof(ToySolve))]
    public void Helpers_of_gates_and_constraints_do_not_show(bool newer)
    {
        var versions = Enumerable.Range(1, 5).Select(version => $"x {version}:\na {version}: x\nb {version}: / x>9");
        var toy = new ToyUniverse(string.Join('\n', versions));
        var outcome = Assert.IsType<SolveOutcome.Unsolvable>(ToySolve.Run(toy, "a, b", ToySolve.Rules(newer)));
        Assert.Contains(outcome.Graph.Edges, edge => edge.Cause == ConflictCause.Constrains);
        Assert.Equal(15, outcome.Graph.Nodes.Count(node => node.Kind == ConflictNodeKind.Solvable));
        Assert.All(outcome.Graph.Nodes.Skip(1), node => Assert.Equal(ConflictNodeKind.Solvable, node.Kind));
    }
}
