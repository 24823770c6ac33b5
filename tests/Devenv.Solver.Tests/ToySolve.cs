using Devenv.Solver.Conflicts;

namespace Devenv.Solver.Tests;

/// <summary>Solves in a toy universe and prints what came of it.</summary>
internal static class ToySolve
{
    public static TheoryData<bool> Generations => [true, false];

    public static EngineRules Rules(bool newer) => newer ? EngineRules.Newer : EngineRules.Older;

    public static SolveOutcome Run(ToyUniverse universe, string problem, EngineRules rules) =>
        new DependencySolver(universe, ToyUniverse.Problem(universe, problem), rules).Solve(CancellationToken.None);

    /// <summary>The solution sorted by text, or the graph's edges.</summary>
    public static string Print(ToyUniverse universe, SolveOutcome outcome) => outcome switch
    {
        SolveOutcome.Solved solved => string.Join(", ", solved.Solvables.Select(universe.Text).Order(StringComparer.Ordinal)),
        SolveOutcome.Unsolvable unsolvable =>
            "unsolvable: " + string.Join("; ", unsolvable.Graph.Edges.Select(edge => Print(universe, unsolvable.Graph, edge))),
        SolveOutcome.Suspended suspended => "wants " + string.Join(", ", suspended.Wanted.Select(universe.Name)),
        _ => throw new InvalidOperationException(),
    };

    private static string Print(ToyUniverse universe, ConflictGraph graph, ConflictEdge edge)
    {
        var (from, to) = (Print(universe, graph.Nodes[edge.From]), Print(universe, graph.Nodes[edge.To]));
        return edge.Cause switch
        {
            ConflictCause.Requires => $"{from} requires {universe.Set(edge.VersionSet)} -> {to}",
            ConflictCause.Constrains => $"{from} constrains {universe.Set(edge.VersionSet)} -> {to}",
            ConflictCause.Locked => $"{universe.Text(edge.Locked)} is locked -> {to}",
            _ => $"{from} {edge.Cause} -> {to}",
        };
    }

    private static string Print(ToyUniverse universe, ConflictNode node) => node.Kind switch
    {
        ConflictNodeKind.Root => "root",
        ConflictNodeKind.Solvable => universe.Text(node.Solvable),
        ConflictNodeKind.Unresolved => "nothing",
        _ => $"reason {node.Reason.Index}",
    };
}
