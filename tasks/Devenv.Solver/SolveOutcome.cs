using System.Collections.Immutable;
using Devenv.Solver.Conflicts;

namespace Devenv.Solver;

/// <summary>What a call of <see cref="DependencySolver.Solve"/> came to.</summary>
public abstract record SolveOutcome
{
    private SolveOutcome()
    {
    }

    /// <param name="Solvables">The chosen candidates, in the order in which they were settled.</param>
    public sealed record Solved(ImmutableArray<SolvableId> Solvables) : SolveOutcome;

    /// <param name="Graph">Why no solution exists.</param>
    public sealed record Unsolvable(ConflictGraph Graph) : SolveOutcome;

    /// <summary>Not finished: load the names, then call again.</summary>
    public sealed record Suspended(ImmutableArray<NameId> Wanted) : SolveOutcome;
}
