using System.Text;
using Devenv.Conda.Channels;
using Devenv.Conda.Matching;
using Devenv.Conda.Repodata;
using Devenv.Conda.Solving;

namespace Devenv.Conda.Tests.Solving;

public sealed class ReadAheadTests
{
    /// <summary>What b 1 depends on no solution looks at: its only record cannot be read.</summary>
    private const string Channel = """
        {"packages.conda": {
          "a-1-0.conda": {"name": "a", "version": "1", "build": "0", "build_number": 0, "depends": ["b >=2"]},
          "b-1-0.conda": {"name": "b", "version": "1", "build": "0", "build_number": 0, "depends": ["c"]},
          "b-2-0.conda": {"name": "b", "version": "2", "build": "0", "build_number": 0, "depends": ["d >=1,<2", "d >=1 x ]"]},
          "b-3-0.conda": {"name": "b", "version": "3", "build": "0", "build_number": 0, "depends": ["d >=1,<2"]},
          "c-1-0.conda": {"name": "c"},
          "d-1-0.conda": {"name": "d", "version": "1", "build": "0", "build_number": 0}}}
        """;

    [Fact]
    public void The_answer_is_the_same()
    {
        using var index = Open();

        Assert.Equal("a-1-0.conda b-3-0.conda d-1-0.conda", Solve(index));
    }

    [Fact]
    public void What_is_wrong_with_a_name_that_is_not_asked_for_is_not_told()
    {
        using var index = Open();
        Solve(index);

        Assert.Empty(index.Warnings);
    }

    [Fact]
    public void A_solve_that_is_cancelled_ends_the_reading_too()
    {
        using var index = Open();
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        Assert.Throws<OperationCanceledException>(() => CondaSolver.Solve(Request(index), cancellation.Token));
    }

    private static RepodataIndex Open()
        => RepodataIndex.Read(Encoding.UTF8.GetBytes(Channel), ChannelUrl.FromUrl("https://h.example/chan"), Subdir.Linux64);

    private static string Solve(RepodataIndex index) =>
        CondaSolver.Solve(Request(index), CancellationToken.None) is CondaSolveOutcome.Solved solved
            ? string.Join(' ', solved.Records.Select(record => record.FileName))
            : string.Empty;

    private static CondaSolveRequest Request(RepodataIndex index) =>
        new() { Sources = [index], Specs = [MatchSpec.Parse("a")], ReadsAhead = true };
}
