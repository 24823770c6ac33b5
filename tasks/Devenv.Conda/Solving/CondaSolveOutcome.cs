using System.Collections.Immutable;
using Devenv.Conda.Matching;
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

    /// <param name="Explanation">The conflict as an indented tree with hints below it, without a line end at its end.</param>
    public sealed record Unsolvable(string Explanation) : CondaSolveOutcome
    {
        /// <summary>
        /// What of the request takes part in the conflict, without extras and conditions; what fails by itself comes first.
        /// </summary>
        public ImmutableArray<MatchSpec> Requirements { get; init; } = [];
    }
}
