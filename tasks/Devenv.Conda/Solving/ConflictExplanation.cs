using System.Collections.Immutable;
using Devenv.Conda.Matching;
using Devenv.Conda.Solving.Hints;
using Devenv.Solver;
using Devenv.Solver.Conflicts;

namespace Devenv.Conda.Solving;

/// <summary>
/// Tells why a request has no solution, as shortly as the conflict allows: first requirements of the request that exclude each other, then
/// each that fails by what <see cref="ViableCandidates"/> knows, along the shortest chains to what is missing or not allowed by the
/// request. Only where there is neither, the conflict is one of the search, and the solver's proof is told. Hints say what can be changed.
/// </summary>
internal sealed class ConflictExplanation
{
    /// <summary>With the hints it fits a screen.</summary>
    private const int MostLines = 30;

    private const int MostNamed = 6;

    private readonly CondaProvider _provider;
    private readonly CondaSolveRequest _request;
    private readonly RequestedCandidates _requested;
    private readonly List<ConflictLine> _lines = [];
    private readonly List<VersionSetId> _atFault = [];

    private ConflictExplanation(CondaProvider provider, CondaSolveRequest request, RequestedCandidates requested)
    {
        _provider = provider;
        _request = request;
        _requested = requested;
    }

    /// <exception cref="OperationCanceledException">The solve was cancelled.</exception>
    public static CondaSolveOutcome.Unsolvable Write(ConflictGraph proof, CondaProvider provider, CondaSolveRequest request,
        SolveProblem problem)
    {
        var explanation = new ConflictExplanation(provider, request, new RequestedCandidates(provider, request, problem));
        var required = problem.Requirements.Where(requirement => requirement.Condition is null)
            .Select(requirement => requirement.VersionSet).Distinct().ToList();
        return explanation.Write(proof, required);
    }

    private CondaSolveOutcome.Unsolvable Write(ConflictGraph proof, List<VersionSetId> required)
    {
        var viable = new ViableCandidates(_provider, _requested);
        viable.Require(required);
        var failing = required.FindAll(viable.HasFailed);
        AddContradictions();
        var ends = failing.Count > 0 || _lines.Count > 0 ? TellFailing(viable, failing) : TellProof(viable, proof);
        var text = ConflictLayout.Lay(_lines, MostLines);
        text.AddRange(new ConflictHints(_provider, _request).For(ends));
        return new CondaSolveOutcome.Unsolvable(string.Join('\n', text)) { Requirements = Specs() };
    }

    private void AddContradictions()
    {
        foreach (var sets in _requested.Contradictions())
        {
            var texts = sets
                .Select(set => (_requested.IsConstraint(set) ? "the constraint " : string.Empty) + _provider.Vocabulary.TextOf(set))
                .ToList();
            _lines.Add(new ConflictLine(
                $"{string.Join(", ", texts[..^1])} and {texts[^1]} exclude each other: "
                + $"no version meets {(texts.Count == 2 ? "both" : "all of them")}"));
            _atFault.AddRange(sets);
        }
    }

    private IReadOnlyList<RefutedGroup> TellFailing(ViableCandidates viable, List<VersionSetId> failing)
    {
        var refutations = new CandidateRefutations(_provider, _requested, viable, null);
        var tree = new ConflictTree(_provider, _requested, refutations, RefutationRanks.Of(refutations, failing, _provider.Poll));
        _lines.AddRange(tree.Failing(failing));
        _atFault.AddRange(failing);
        _atFault.AddRange(tree.Ends
            .Where(end => end.Kind is RefutationKind.Lacks or RefutationKind.Constrains)
            .SelectMany(end => end.Sets.SelectMany(_requested.RequiredBeside)));
        return tree.Ends;
    }

    private IReadOnlyList<RefutedGroup> TellProof(ViableCandidates viable, ConflictGraph proof)
    {
        viable.Look(proof.Nodes.Where(node => node.Kind == ConflictNodeKind.Solvable).Select(node => node.Solvable));
        var top = proof.EdgesFrom(0).Reverse().ToList();
        var required = top.Where(edge => edge.Cause == ConflictCause.Requires).Select(edge => edge.VersionSet).Distinct().ToList();
        var constraints = top.Where(edge => edge.Cause == ConflictCause.Constrains).Select(edge => edge.VersionSet).Distinct().ToList();
        var refutations = new CandidateRefutations(_provider, _requested, viable, proof);
        var ranks = RefutationRanks.Of(refutations, required, _provider.Poll);
        var tree = new ConflictTree(_provider, _requested, refutations, ranks);
        var named = required.Concat(constraints).Select(_provider.Vocabulary.TextOf).ToList();
        var more = named.Count > MostNamed ? $" and {named.Count - MostNamed} more" : string.Empty;
        var head = new ConflictLine($"{string.Join(", ", named.Take(MostNamed))}{more} cannot be met together:");
        head.Children.AddRange(required.Where(set => !ranks.HasFailed(set)).Select(set => tree.Possible(set)));
        head.Children.AddRange(tree.Failing(required));
        head.Children.AddRange(
            constraints.Select(set => new ConflictLine($"the constraint {_provider.Vocabulary.TextOf(set)} allows none of these")));
        _lines.Add(head);
        _atFault.AddRange(required.Concat(constraints));
        return tree.Ends;
    }

    private ImmutableArray<MatchSpec> Specs() =>
    [
        .. _atFault.Distinct()
            .Select(_provider.Vocabulary.Spec)
            .OfType<MatchSpec>()
            .Where(spec => !spec.Name.Normalized.StartsWith("__", StringComparison.Ordinal)),
    ];
}
