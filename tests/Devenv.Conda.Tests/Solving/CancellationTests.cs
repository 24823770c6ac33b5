using Devenv.Conda.Matching;
using Devenv.Conda.Solving;

namespace Devenv.Conda.Tests.Solving;

/// <summary>A cancelled solve asks the channels for little more, whether it reads records or tells why there is no answer.</summary>
public sealed class CancellationTests
{
    private static readonly string s_chain = string.Join('\n', Enumerable.Range(1, 200).Select(i => $"n{i} 1: n{i + 1}")) + "\nn201 1:";

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(150)]
    public void Reading_records_ends_within_a_few_names(int question)
    {
        using var source = new CancellingSource(new TextChannel("c", s_chain), question);

        Assert.Throws<OperationCanceledException>(() => Solve(source, "n1"));
        Assert.InRange(source.QuestionsAfter, 0, 8);
    }

    /// <summary>Hints are the last that asks the channels, so that the questions of a whole solve, counted backwards, are theirs.</summary>
    [Theory]
    [InlineData(12)]
    [InlineData(7)]
    public void Hints_are_looked_for_no_longer(int beforeTheEnd)
    {
        using var whole = new CancellingSource(new TextChannel("c", s_chain), 0);
        var unsolvable = Assert.IsType<CondaSolveOutcome.Unsolvable>(Solve(whole, "m1", "m2", "m3", "m4"));
        Assert.Equal(4, unsolvable.Explanation.Split("did you mean").Length - 1);

        using var source = new CancellingSource(new TextChannel("c", s_chain), whole.Questions - beforeTheEnd);
        Assert.Throws<OperationCanceledException>(() => Solve(source, "m1", "m2", "m3", "m4"));
        Assert.True(source.Questions < whole.Questions);
    }

    private static CondaSolveOutcome Solve(CancellingSource source, params string[] specs) =>
        CondaSolver.Solve(new CondaSolveRequest { Sources = [source], Specs = [.. specs.Select(spec => MatchSpec.Parse(spec))] },
            source.Token);
}
