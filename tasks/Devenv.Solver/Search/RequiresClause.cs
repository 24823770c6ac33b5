namespace Devenv.Solver.Search;

/// <summary>The literals of a requires clause: (not parent, condition literals, candidates).</summary>
/// <param name="Condition">The number of the condition, or -1.</param>
internal readonly record struct RequiresClause(Literal NegatedParent, VersionSetId VersionSet, int Condition);
