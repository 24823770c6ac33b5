namespace Devenv.Solver.Tests;

/// <summary>The solver against trying everything, on random universes; a failure prints the seed and the universe.</summary>
public sealed class BruteForceTests
{
    private const int Universes = 500;

    [Theory]
    [InlineData(true, true, true, true)]
    [InlineData(false, false, false, false)]
    [InlineData(true, false, false, true)]
    [InlineData(false, true, true, false)]
    public void Finds_a_solution_exactly_where_one_exists(bool constraintVariables, bool gates, bool highestFirst, bool deferred)
    {
        var rules = new EngineRules(constraintVariables, gates, highestFirst, deferred);
        var solved = 0;
        for (var seed = 0; seed < Universes; seed++)
        {
            var random = new RandomUniverse(new Random(seed));
            var (text, problem) = (random.Text(), random.Problem());
            var toy = new ToyUniverse(text);
            var force = new BruteForce(toy, ToyUniverse.Problem(toy, problem));
            var verdict = ToySolve.Run(toy, problem, rules) switch
            {
                SolveOutcome.Solved solution =>
                    force.IsSolution([.. solution.Solvables.Select(id => toy.Candidates[id.Index])]) ? "right" : "not a solution",
                _ => force.HasSolution() ? "missed a solution" : "none",
            };
            solved += verdict == "right" ? 1 : 0;
            Assert.True(verdict is "right" or "none", $"seed {seed}: {verdict}\n{problem}\n{text}");
        }

        Assert.InRange(solved, Universes / 8, 7 * Universes / 8);
    }
}
