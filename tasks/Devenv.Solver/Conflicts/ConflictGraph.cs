using System.Collections.Immutable;

namespace Devenv.Solver.Conflicts;

/// <summary>
/// Why a problem has no solution: the requirements, constraints and exclusions that contradict each other, as a graph in which every node
/// is reachable from the root. It may hold more than a smallest contradiction.
/// </summary>
public sealed class ConflictGraph
{
    private readonly ILookup<int, ConflictEdge> _outgoing;

    public ConflictGraph(ImmutableArray<ConflictNode> nodes, ImmutableArray<ConflictEdge> edges)
    {
        Nodes = nodes;
        Edges = edges;
        _outgoing = edges.ToLookup(edge => edge.From);
    }

    /// <summary>The first is the root.</summary>
    public ImmutableArray<ConflictNode> Nodes { get; }

    /// <summary>In order of discovery, from the contradiction towards its causes.</summary>
    public ImmutableArray<ConflictEdge> Edges { get; }

    public IEnumerable<ConflictEdge> EdgesFrom(int node) => _outgoing[node];
}
