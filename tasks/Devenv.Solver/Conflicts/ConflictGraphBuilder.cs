using Devenv.Solver.Search;

namespace Devenv.Solver.Conflicts;

/// <summary>Turns clauses into nodes and edges; helper variables disappear.</summary>
internal sealed class ConflictGraphBuilder(SearchState state, CancellationPoll poll)
{
    private readonly List<ConflictNode> _nodes = [new ConflictNode(ConflictNodeKind.Root)];
    private readonly Dictionary<ConflictNode, int> _numbers = new() { [new ConflictNode(ConflictNodeKind.Root)] = 0 };
    private readonly List<ConflictEdge> _edges = [];
    private readonly HashSet<ConflictEdge> _known = [];
    private readonly Dictionary<int, int> _lastOfName = [];
    private readonly Dictionary<int, (List<int> Parents, List<int> Violators)> _violations = [];

    public ConflictGraph Build(ReadOnlySpan<int> clauses)
    {
        foreach (var id in clauses)
        {
            Add(state.Database[id]);
        }

        return Reachable();
    }

    private void Add(in Clause clause)
    {
        var versionSet = new VersionSetId(clause.Link);
        switch (clause.Kind)
        {
            case ClauseKind.Requires:
                AddRequires(state.Database.RequiresOf(in clause));
                break;
            case ClauseKind.Gate:
                AddRequires(NodeOf(clause.Watch1.Variable), versionSet);
                break;
            case ClauseKind.Constrains:
                AddEdge(NodeOf(clause.Watch0.Variable), NodeOf(clause.Watch1.Variable), ConflictCause.Constrains, versionSet);
                break;
            case ClauseKind.SelfConflict:
                AddEdge(NodeOf(clause.Watch0.Variable), NodeOf(clause.Watch0.Variable), ConflictCause.Constrains, versionSet);
                break;
            case ClauseKind.Violates or ClauseKind.ForbidsViolation:
                AddViolation(clause, versionSet);
                break;
            case ClauseKind.AtMostOne:
                AddAlternative(clause.Link, NodeOf(clause.Watch0.Variable));
                break;
            case ClauseKind.Excluded:
                var reason = NumberOf(new ConflictNode(ConflictNodeKind.Reason, Reason: new ReasonId(clause.Link)));
                AddEdge(NodeOf(clause.Watch0.Variable), reason, ConflictCause.Excluded, default);
                break;
            case ClauseKind.Lock:
                AddEdge(new ConflictEdge(0, NodeOf(clause.Watch1.Variable), ConflictCause.Locked, default, new SolvableId(clause.Link)));
                break;
            default:
                break;
        }
    }

    /// <summary>The clause of a gate tells nothing: those that name the gate do.</summary>
    private void AddRequires(RequiresClause clause)
    {
        var parent = clause.NegatedParent.Variable;
        if (parent == VariableTable.Root || state.Variables.SolvableOf(parent) is not null)
        {
            AddRequires(NodeOf(parent), clause.VersionSet);
        }
    }

    private void AddRequires(int parent, VersionSetId versionSet)
    {
        var candidates = state.Database.CandidatesOf(versionSet) ?? [];
        foreach (var candidate in candidates)
        {
            AddEdge(parent, NodeOf(candidate.Variable), ConflictCause.Requires, versionSet);
        }

        if (candidates.Length == 0)
        {
            AddEdge(parent, NumberOf(new ConflictNode(ConflictNodeKind.Unresolved)), ConflictCause.Requires, versionSet);
        }
    }

    private void AddViolation(in Clause clause, VersionSetId versionSet)
    {
        if (!_violations.TryGetValue(clause.Link, out var sides))
        {
            _violations.Add(clause.Link, sides = ([], []));
        }

        var node = NodeOf(clause.Watch0.Variable);
        var isParent = clause.Kind == ClauseKind.ForbidsViolation;
        (isParent ? sides.Parents : sides.Violators).Add(node);
        foreach (var other in isParent ? sides.Violators : sides.Parents)
        {
            AddEdge(isParent ? node : other, isParent ? other : node, ConflictCause.Constrains, versionSet);
        }
    }

    /// <summary>Candidates of one name form a chain: each edge says that both cannot be chosen.</summary>
    private void AddAlternative(int name, int node)
    {
        if (_lastOfName.TryGetValue(name, out var previous) && previous != node)
        {
            AddEdge(previous, node, ConflictCause.ForbidMultiple, default);
        }

        _lastOfName[name] = node;
    }

    private void AddEdge(int from, int to, ConflictCause cause, VersionSetId versionSet)
        => AddEdge(new ConflictEdge(from, to, cause, versionSet));

    private void AddEdge(ConflictEdge edge)
    {
        poll.Spend();
        if (_known.Add(edge))
        {
            _edges.Add(edge);
        }
    }

    private int NodeOf(int variable) =>
        NumberOf(
            state.Variables.SolvableOf(variable) is { } solvable
                ? new ConflictNode(ConflictNodeKind.Solvable, solvable)
                : new ConflictNode(ConflictNodeKind.Root));

    private int NumberOf(ConflictNode node)
    {
        if (!_numbers.TryGetValue(node, out var number))
        {
            number = _nodes.Count;
            _numbers.Add(node, number);
            _nodes.Add(node);
        }

        return number;
    }

    /// <summary>Drops what the root does not lead to and numbers the rest anew, in order of discovery.</summary>
    private ConflictGraph Reachable()
    {
        var outgoing = _edges.ToLookup(edge => edge.From);
        var reached = new HashSet<int> { 0 };
        var open = new Stack<int>();
        open.Push(0);
        while (open.TryPop(out var node))
        {
            foreach (var edge in outgoing[node])
            {
                if (reached.Add(edge.To))
                {
                    open.Push(edge.To);
                }
            }
        }

        var numbers = new Dictionary<int, int>();
        foreach (var node in reached.Order())
        {
            numbers.Add(node, numbers.Count);
        }

        return new ConflictGraph(
            [.. reached.Order().Select(node => _nodes[node])],
            [.. _edges.Where(edge => reached.Contains(edge.From))
                .Select(edge => edge with { From = numbers[edge.From], To = numbers[edge.To] })]);
    }
}
