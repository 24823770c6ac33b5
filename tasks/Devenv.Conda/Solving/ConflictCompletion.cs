using Devenv.Solver;
using Devenv.Solver.Conflicts;

namespace Devenv.Conda.Solving;

/// <summary>
/// Makes of the solver's proof an explanation that names every chain. The proof stops at the first contradiction: of a candidate that fails for three
/// requirements it holds one, so that whoever mends that one meets the next. Idea: where some requirement of the request fails by what
/// <see cref="ViableCandidates"/> knows, the graph is drawn from that alone: each failing requirement, each of its options, each requirement that fails
/// an option, down to what is not there or not allowed by the request. Otherwise the conflict is one of the search: the proof stays, and its candidates
/// that are not viable on their own are drawn as above.
/// Invariants: every edge below a candidate that is not viable tells a reason of its own for that; what the request requires of a name stands at the root
/// wherever something fails because of it; each candidate is one node. Bound: after <see cref="MostEdges"/> edges a failing requirement is
/// named but not followed, and one of a candidate's constraints is enough.
/// </summary>
internal sealed class ConflictCompletion
{
    private const int MostEdges = 4_000;

    private readonly ConflictGraph _proof;
    private readonly CondaProvider _provider;
    private readonly RequestedCandidates _requested;
    private readonly ViableCandidates _viable;
    private readonly List<ConflictNode> _nodes = [];
    private readonly Dictionary<ConflictNode, int> _numbers = [];
    private readonly List<ConflictEdge> _edges = [];
    private readonly HashSet<ConflictEdge> _known = [];
    private readonly HashSet<VersionSetId> _drawnRequests = [];
    private readonly Dictionary<ConflictNode, int> _proofNumbers = [];

    private ConflictCompletion(ConflictGraph proof, CondaProvider provider, RequestedCandidates requested)
    {
        _proof = proof;
        _provider = provider;
        _requested = requested;
        _viable = new ViableCandidates(provider, requested);
    }

    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ConflictGraph Complete(
        ConflictGraph proof, CondaProvider provider, CondaSolveRequest request, SolveProblem problem, CancellationToken cancellation)
    {
        var completion = new ConflictCompletion(proof, provider, new RequestedCandidates(provider, request, problem));
        var required = problem.Requirements.Where(requirement => requirement.Condition is null).Select(requirement => requirement.VersionSet).Distinct().ToList();
        return completion.Complete(required, cancellation);
    }

    private ConflictGraph Complete(List<VersionSetId> required, CancellationToken cancellation)
    {
        _viable.Require(required, cancellation);
        var failing = required.FindAll(_viable.HasFailed);
        NumberOf(new ConflictNode(ConflictNodeKind.Root));
        if (failing.Count > 0)
        {
            failing.ForEach(versionSet => AddFailedRequirement(0, versionSet));
        }
        else
        {
            _viable.Look(_proof.Nodes.Where(node => node.Kind == ConflictNodeKind.Solvable).Select(node => node.Solvable), cancellation);
            for (var i = 0; i < _proof.Nodes.Length; i++)
            {
                _proofNumbers.Add(_proof.Nodes[i], i);
            }

            AddProof(0);
        }

        for (var node = 1; node < _nodes.Count; node++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_nodes[node] is { Kind: ConflictNodeKind.Solvable, Solvable: var candidate } && !_viable.IsViable(candidate))
            {
                AddFailures(node, candidate);
            }
            else
            {
                AddProof(node);
            }
        }

        return new ConflictGraph([.. _nodes], [.. _edges]);
    }

    private void AddProof(int node)
    {
        if (_proofNumbers.TryGetValue(_nodes[node], out var number))
        {
            foreach (var edge in _proof.EdgesFrom(number))
            {
                AddEdge(edge with { From = node, To = NumberOf(_proof.Nodes[edge.To]) });
            }
        }
    }

    private void AddFailures(int node, SolvableId candidate)
    {
        if (_viable.Exclusion(candidate) is { } reason)
        {
            AddEdge(new ConflictEdge(node, NumberOf(new ConflictNode(ConflictNodeKind.Reason, Reason: reason)), ConflictCause.Excluded));
            return;
        }

        foreach (var versionSet in _viable.FailedRequirements(candidate))
        {
            AddFailedRequirement(node, versionSet);
        }

        foreach (var constraint in _viable.FailedConstraints(candidate).Take(_edges.Count < MostEdges ? int.MaxValue : 1))
        {
            foreach (var required in _requested.RequiredBeside(constraint))
            {
                AddRequested(required);
                AddEdge(new ConflictEdge(node, NumberOf(Solvable(_viable.Options(required)[0])), ConflictCause.Constrains, constraint));
            }
        }
    }

    private void AddFailedRequirement(int node, VersionSetId versionSet)
    {
        var options = _viable.Options(versionSet);
        if (_edges.Count + options.Length > MostEdges)
        {
            AddEnd(node, versionSet, "cannot be installed either");
        }
        else if (!options.IsEmpty)
        {
            AddOptions(node, versionSet, options);
        }
        else if (_requested.Objection(versionSet) is { } objection)
        {
            AddEnd(node, versionSet, objection);
            foreach (var required in _requested.RequiredBeside(versionSet))
            {
                AddRequested(required);
            }
        }
        else
        {
            AddEdge(new ConflictEdge(node, NumberOf(new ConflictNode(ConflictNodeKind.Unresolved)), ConflictCause.Requires, versionSet));
        }
    }

    private void AddEnd(int node, VersionSetId versionSet, string reason)
    {
        var end = new ConflictNode(ConflictNodeKind.Reason, Reason: _provider.Vocabulary.ReasonIdOf(reason));
        AddEdge(new ConflictEdge(node, NumberOf(end), ConflictCause.Requires, versionSet));
    }

    /// <summary>What the request requires is drawn where something else fails because of it; where it fails itself, it is there already.</summary>
    private void AddRequested(VersionSetId required)
    {
        if (_drawnRequests.Add(required) && !_viable.HasFailed(required))
        {
            AddOptions(0, required, _viable.Options(required).Where(_viable.IsViable));
        }
    }

    private void AddOptions(int node, VersionSetId versionSet, IEnumerable<SolvableId> options)
    {
        foreach (var option in options)
        {
            AddEdge(new ConflictEdge(node, NumberOf(Solvable(option)), ConflictCause.Requires, versionSet));
        }
    }

    private void AddEdge(ConflictEdge edge)
    {
        if (_known.Add(edge))
        {
            _edges.Add(edge);
        }
    }

    private static ConflictNode Solvable(SolvableId candidate) => new(ConflictNodeKind.Solvable, candidate);

    private int NumberOf(ConflictNode node)
    {
        if (!_numbers.TryGetValue(node, out var number))
        {
            _numbers.Add(node, number = _nodes.Count);
            _nodes.Add(node);
        }

        return number;
    }
}
