using System.Collections.Immutable;
using Devenv.Solver;
using Devenv.Solver.Conflicts;

namespace Devenv.Conda.Solving;

/// <summary>
/// The reasons why candidates fail: those that <see cref="ViableCandidates"/> knows, and for the others what the solver's proof says of
/// them.
/// </summary>
internal sealed class CandidateRefutations
{
    private readonly CondaProvider _provider;
    private readonly RequestedCandidates _requested;
    private readonly ViableCandidates _viable;
    private readonly ConflictGraph? _proof;
    private readonly Dictionary<SolvableId, int> _proofNodes = [];
    private readonly Dictionary<VersionSetId, ImmutableArray<SolvableId>> _options = [];

    /// <param name="proof">Null where the conflict is told without the search.</param>
    public CandidateRefutations(CondaProvider provider, RequestedCandidates requested, ViableCandidates viable, ConflictGraph? proof)
    {
        _provider = provider;
        _requested = requested;
        _viable = viable;
        _proof = proof;
        for (var node = 0; node < proof?.Nodes.Length; node++)
        {
            if (proof.Nodes[node] is { Kind: ConflictNodeKind.Solvable, Solvable: var solvable })
            {
                _proofNodes.Add(solvable, node);
            }
        }
    }

    /// <summary>What a requirement leaves to choose from, best first.</summary>
    public ImmutableArray<SolvableId> Options(VersionSetId set)
    {
        if (!_options.TryGetValue(set, out var options))
        {
            options = _requested.Options(set);
            _options.Add(set, options);
        }

        return options;
    }

    /// <summary>
    /// Every reason against a candidate; one of kind <see cref="RefutationKind.Requires"/> counts once all options of its set have failed.
    /// </summary>
    public IEnumerable<Refutation> Against(SolvableId candidate) =>
        _viable.Exclusion(candidate) is { } reason ? [new Refutation(RefutationKind.Excluded, default, _provider.Vocabulary.Reason(reason))]
        : !_viable.IsViable(candidate) ? AgainstUnviable(candidate)
        : _proofNodes.TryGetValue(candidate, out var node) ? AgainstProven(node)
        : [];

    /// <summary>What a candidate requires as far as the proof tells it.</summary>
    public IEnumerable<VersionSetId> ProvenRequirements(SolvableId candidate) =>
        _proofNodes.TryGetValue(candidate, out var node) ? Required(node).Distinct() : [];

    private IEnumerable<Refutation> AgainstUnviable(SolvableId candidate)
    {
        foreach (var set in _viable.FailedRequirements(candidate))
        {
            yield return Options(set).IsEmpty
                ? new Refutation(RefutationKind.Lacks, set, _requested.Lack(set))
                : new Refutation(RefutationKind.Requires, set, string.Empty);
        }

        foreach (var set in _viable.FailedConstraints(candidate))
        {
            yield return new Refutation(RefutationKind.Constrains, set, _requested.Demand(set));
        }
    }

    private IEnumerable<Refutation> AgainstProven(int node)
    {
        var edges = _proof!.EdgesFrom(node).ToList(); // nodes are numbered where there is a proof
        if (edges.Exists(edge => edge.Cause == ConflictCause.ForbidMultiple))
        {
            return [new Refutation(RefutationKind.Clashes, default, string.Empty)];
        }

        return edges
            .Where(edge => edge.Cause == ConflictCause.Constrains)
            .Select(edge => new Refutation(RefutationKind.Constrains, edge.VersionSet, "another version is needed above"))
            .Concat(Required(node).Select(set => new Refutation(RefutationKind.Requires, set, string.Empty)))
            .Distinct();
    }

    private IEnumerable<VersionSetId> Required(int node) =>
        _proof!.EdgesFrom(node).Where(edge => edge.Cause == ConflictCause.Requires).Select(edge => edge.VersionSet); // as above
}
