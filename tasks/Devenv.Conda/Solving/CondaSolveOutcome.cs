using System.Collections.Immutable;
using Devenv.Conda.Records;

namespace Devenv.Conda.Solving;

/// <summary>What a solve came to.</summary>
public abstract record CondaSolveOutcome
{
    private CondaSolveOutcome()
    {
    }

    /// <param name="Records">One per name, sorted by name; without virtual packages.</param>
    public sealed record Solved(ImmutableArray<RepodataRecord> Records) : CondaSolveOutcome;

    /// <param name="Explanation">The conflict as an indented tree, without a line end at its end.</param>
    public sealed record Unsolvable(string Explanation) : CondaSolveOutcome;
}
