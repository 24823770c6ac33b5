using Devenv.Solver.Conflicts;

namespace Devenv.Conda.Solving;

/// <summary>
/// Which nodes of a conflict graph could be installed on their own (no conflict of their own, each requirement has an option that could), and which
/// fail for want of candidates alone.
/// </summary>
internal sealed class ConflictStanding
{
    private readonly ConflictGraph _graph;
    private readonly bool[] _installable;
    private readonly bool[] _missing;

    public ConflictStanding(ConflictGraph graph)
    {
        _graph = graph;
        _installable = new bool[graph.Nodes.Length];
        _missing = new bool[graph.Nodes.Length];
        foreach (var node in PostOrder())
        {
            Judge(node);
        }
    }

    public bool IsInstallable(int node) => _installable[node];

    public bool IsMissing(int node) => _missing[node];

    /// <summary>Requires edges, a list per requirement; the edges of a requirement follow each other.</summary>
    public static List<List<ConflictEdge>> Requirements(IEnumerable<ConflictEdge> edges)
    {
        var requirements = new List<List<ConflictEdge>>();
        foreach (var edge in edges)
        {
            if (edge.Cause != ConflictCause.Requires)
            {
                continue;
            }

            if (requirements.Count == 0 || requirements[^1][0].VersionSet != edge.VersionSet)
            {
                requirements.Add([]);
            }

            requirements[^1].Add(edge);
        }

        return requirements;
    }

    private void Judge(int node)
    {
        switch (_graph.Nodes[node].Kind)
        {
            case ConflictNodeKind.Reason:
                return;
            case ConflictNodeKind.Unresolved:
                _missing[node] = true;
                return;
        }

        var edges = _graph.EdgesFrom(node).ToList();
        if (edges.Exists(edge => edge.Cause != ConflictCause.Requires))
        {
            return;
        }

        var requirements = Requirements(edges);
        _installable[node] = requirements.TrueForAll(options => options.Exists(edge => _installable[edge.To]));
        var failing = requirements.FindAll(options => !options.Exists(edge => _installable[edge.To]));
        _missing[node] = failing.Count > 0 && failing.TrueForAll(options => options.TrueForAll(edge => _missing[edge.To]));
    }

    /// <summary>Targets before sources, as far as cycles allow.</summary>
    private IEnumerable<int> PostOrder()
    {
        var discovered = new bool[_graph.Nodes.Length];
        var finished = new bool[_graph.Nodes.Length];
        var stack = new Stack<int>();
        stack.Push(0);
        while (stack.TryPeek(out var node))
        {
            if (!discovered[node])
            {
                discovered[node] = true;
                foreach (var edge in _graph.EdgesFrom(node).Reverse())
                {
                    if (!discovered[edge.To])
                    {
                        stack.Push(edge.To);
                    }
                }
            }
            else
            {
                stack.Pop();
                if (!finished[node])
                {
                    finished[node] = true;
                    yield return node;
                }
            }
        }
    }
}
