namespace Devenv.Solver.Tests;

/// <summary>
/// A cancelled solve ends after a bounded amount of work, whatever it was doing; work is counted in questions to the provider.
/// </summary>
public sealed class CancellationTests
{
    /// <summary>Every candidate requires the next name: nothing but encoding.</summary>
    private static readonly string s_chain = string.Join('\n', Enumerable.Range(1, 400).Select(i => $"n{i} 1: n{i + 1}")) + "\nn401 1:";

    /// <summary>Nine pigeons in eight holes: easily encoded, and thousands of conflicts before it is clear that they do not fit.</summary>
    private static readonly string s_pigeons = string.Join(
        '\n',
        Enumerable.Range(1, 9).SelectMany(pigeon =>
            Enumerable.Range(1, 8).SelectMany(hole => new[] { $"p{pigeon} {hole}: h{hole}={pigeon}", $"h{hole} {pigeon}:" })));

    private static readonly string s_allPigeons = string.Join(", ", Enumerable.Range(1, 9).Select(pigeon => $"p{pigeon}"));

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(555)]
    [InlineData(1200)]
    public void Encoding_ends_within_a_few_names(int question)
    {
        using var provider = new CancellingProvider(s_chain, question);

        Assert.Throws<OperationCanceledException>(() => Solve(provider, "n1"));
        Assert.InRange(provider.QuestionsAfter, 0, 16);
    }

    [Theory]
    [InlineData(2_000)]
    [InlineData(6_000)]
    [InlineData(12_000)]
    public void The_search_ends_within_a_few_conflicts(int question)
    {
        using var provider = new CancellingProvider(s_pigeons, question);

        Assert.Throws<OperationCanceledException>(() => Solve(provider, s_allPigeons));
        Assert.InRange(provider.QuestionsAfter, 0, 400);
    }

    /// <summary>The question after which the search has ended is found by counting those of a whole solve.</summary>
    [Fact]
    public void The_proof_is_not_put_together_any_more()
    {
        using var whole = new CancellingProvider(s_pigeons, 0);
        Assert.IsType<SolveOutcome.Unsolvable>(Solve(whole, s_allPigeons));

        using var provider = new CancellingProvider(s_pigeons, whole.Questions);
        Assert.Throws<OperationCanceledException>(() => Solve(provider, s_allPigeons));
    }

    private static SolveOutcome Solve(CancellingProvider provider, string problem) =>
        new DependencySolver(provider, ToyUniverse.Problem(provider.Universe, problem), EngineRules.Newer).Solve(provider.Token);
}
