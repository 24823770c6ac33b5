using System.Collections.Immutable;
using Devenv.Solver;

namespace Devenv.Conda.Solving;

/// <summary>
/// Which candidates cannot be in any solution for reasons that a reader can follow: excluded, at odds with what the request asks of a name,
/// or with a requirement of which no option is viable. This is arc consistency over requirements, found lazily (AC-6): each requirement
/// leans on one option; only candidates that something leans on are looked at, and an option that fails makes the requirements that lean on
/// it move on to their next. Invariants, once settled: a requirement that has not failed leans on an option not known to be unviable; each
/// candidate called unviable is so, since what has not been looked at counts as viable; of a candidate that was looked at all requirements
/// are registered, so that every one of its failures is known. Bound: <see cref="MostVisits"/> candidates are looked at; each requirement
/// passes each of its options once. The result does not depend on the order of the work, as long as the bound is not met.
/// </summary>
internal sealed class ViableCandidates(CondaProvider provider, RequestedCandidates requested)
{
    private const int MostVisits = 10_000;

    /// <summary>A move or a visit goes through the requirements of a candidate.</summary>
    private const int StepsPerMove = 64;

    private readonly Dictionary<VersionSetId, CandidateSupport> _supports = [];
    private readonly Dictionary<SolvableId, List<CandidateSupport>> _leaning = [];
    private readonly Dictionary<SolvableId, ReasonId> _exclusions = [];
    private readonly HashSet<NameId> _knownNames = [];
    private readonly HashSet<SolvableId> _visited = [];
    private readonly HashSet<SolvableId> _unviable = [];
    private readonly Queue<SolvableId> _toVisit = [];
    private readonly Stack<CandidateSupport> _toMove = [];

    public bool IsViable(SolvableId candidate) => !_unviable.Contains(candidate);

    /// <summary>None of the options of a required set is viable.</summary>
    public bool HasFailed(VersionSetId versionSet) => _supports.TryGetValue(versionSet, out var support) && support.HasFailed;

    /// <summary>The options of a required set, best first.</summary>
    public ImmutableArray<SolvableId> Options(VersionSetId versionSet) => _supports[versionSet].Options;

    public ReasonId? Exclusion(SolvableId candidate) => _exclusions.TryGetValue(candidate, out var reason) ? reason : null;

    /// <summary>The requirements that make a candidate unviable, in its order.</summary>
    public IEnumerable<VersionSetId> FailedRequirements(SolvableId candidate) => Required(candidate).Where(HasFailed);

    /// <summary>The constraints that make a candidate unviable, in its order.</summary>
    public IEnumerable<VersionSetId> FailedConstraints(SolvableId candidate) =>
        provider.DependenciesOf(candidate.Index).ForSolver.Constraints.Distinct().Where(requested.Contradicts);

    /// <summary>Judges what the request requires.</summary>
    public void Require(IEnumerable<VersionSetId> versionSets)
    {
        foreach (var versionSet in versionSets)
        {
            SupportOf(versionSet);
        }

        Settle();
    }

    /// <summary>Judges candidates that nothing may lean on.</summary>
    public void Look(IEnumerable<SolvableId> candidates)
    {
        foreach (var candidate in candidates)
        {
            ListExclusions(provider.NameOf(candidate));
            _toVisit.Enqueue(candidate);
        }

        Settle();
    }

    private void Settle()
    {
        while (true)
        {
            provider.Poll.Spend(StepsPerMove);
            if (_toMove.TryPop(out var support))
            {
                Move(support);
            }
            else if (_toVisit.TryDequeue(out var candidate))
            {
                Visit(candidate);
            }
            else
            {
                return;
            }
        }
    }

    private void Visit(SolvableId candidate)
    {
        if (_visited.Count >= MostVisits || !_visited.Add(candidate))
        {
            return;
        }

        if (!_exclusions.ContainsKey(candidate) && provider.DependenciesOf(candidate.Index).ForSolver.Unknown is { } unknown)
        {
            _exclusions.Add(candidate, unknown);
        }

        if (_exclusions.ContainsKey(candidate))
        {
            Refute(candidate);
            return;
        }

        foreach (var versionSet in Required(candidate))
        {
            var support = SupportOf(versionSet);
            support.Owners.Add(candidate);
            if (support.HasFailed)
            {
                Refute(candidate);
            }
        }

        if (FailedConstraints(candidate).Any())
        {
            Refute(candidate);
        }
    }

    private void Refute(SolvableId candidate)
    {
        if (_unviable.Add(candidate) && _leaning.Remove(candidate, out var supports))
        {
            foreach (var support in supports)
            {
                _toMove.Push(support);
            }
        }
    }

    private void Move(CandidateSupport support)
    {
        while (!support.HasFailed && _unviable.Contains(support.Options[support.Position]))
        {
            support.Position++;
        }

        if (support.HasFailed)
        {
            support.Owners.ForEach(Refute);
            return;
        }

        var option = support.Options[support.Position];
        if (!_leaning.TryGetValue(option, out var supports))
        {
            _leaning.Add(option, supports = []);
        }

        supports.Add(support);
        _toVisit.Enqueue(option);
    }

    private CandidateSupport SupportOf(VersionSetId versionSet)
    {
        if (!_supports.TryGetValue(versionSet, out var support))
        {
            ListExclusions(provider.NameOf(versionSet));
            _supports.Add(versionSet, support = new CandidateSupport(versionSet, requested.Options(versionSet)));
            _toMove.Push(support);
        }

        return support;
    }

    private void ListExclusions(NameId name)
    {
        if (_knownNames.Add(name))
        {
            foreach (var (candidate, reason) in provider.CandidatesOf(name).ForSolver.Excluded)
            {
                _exclusions.Add(candidate, reason);
            }
        }
    }

    private IEnumerable<VersionSetId> Required(SolvableId candidate) =>
        provider.DependenciesOf(candidate.Index).ForSolver.Requirements
            .Where(requirement => requirement.Condition is null)
            .Select(requirement => requirement.VersionSet)
            .Distinct();
}
