namespace Devenv.Solver.Tests;

public sealed class ResumingTests
{
    private const string Universe = "a 1: b, c\nb 1: d\nb 2: d<2\nc 1: e if d\nd 1:\nd 2:\ne 1: f\nf 1:";

    [Fact]
    public void Names_are_wanted_level_by_level_and_conditional_ones_when_the_condition_holds()
    {
        var toy = new ToyUniverse(Universe) { LoadsOnDemand = true };
        var solver = new DependencySolver(toy, ToyUniverse.Problem(toy, "a"), EngineRules.Newer);
        var steps = new List<string>();
        while (solver.Solve(CancellationToken.None) is var outcome)
        {
            steps.Add(ToySolve.Print(toy, outcome));
            if (outcome is not SolveOutcome.Suspended suspended)
            {
                break;
            }

            suspended.Wanted.ToList().ForEach(toy.Load);
        }

        Assert.Equal(["wants a", "wants b, c", "wants d", "wants e", "wants f", "a 1, b 2, c 1, d 1, e 1, f 1"], steps);
    }

    [Theory]
    [MemberData(nameof(ToySolve.Generations), MemberType = typeof(ToySolve))]
    public void A_resumed_solve_gives_the_answer_of_one_that_had_everything(bool newer)
    {
        var whole = new ToyUniverse(Universe);
        var expected = Assert.IsType<SolveOutcome.Solved>(ToySolve.Run(whole, "a", ToySolve.Rules(newer)));
        var lazy = new ToyUniverse(Universe) { LoadsOnDemand = true };
        var solver = new DependencySolver(lazy, ToyUniverse.Problem(lazy, "a"), ToySolve.Rules(newer));
        SolveOutcome outcome;
        while ((outcome = solver.Solve(CancellationToken.None)) is SolveOutcome.Suspended suspended)
        {
            suspended.Wanted.ToList().ForEach(lazy.Load);
        }

        Assert.Equal(expected.Solvables.AsEnumerable(), Assert.IsType<SolveOutcome.Solved>(outcome).Solvables);
    }
}
