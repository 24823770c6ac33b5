using Devenv.Solver;

namespace Devenv.Conda.Solving;

/// <summary>
/// How many steps each failing candidate and set is away from what ends its chain: a candidate is one step behind its nearest reason, a set
/// as far as the farthest of its options. Following reasons of a lower rank than the candidate's own never leads in a circle, and the
/// lowest gives the shortest chains. Idea: Dowling and Gallier's unit propagation, breadth first. Bound: <see cref="MostOptions"/> options
/// are looked at; sets behind them count as failed.
/// </summary>
internal sealed class RefutationRanks
{
    private const int MostOptions = 200_000;

    /// <summary>A reason is put into words and lists.</summary>
    private const int StepsPerReason = 32;

    private readonly CandidateRefutations _refutations;
    private readonly CancellationPoll _poll;
    private readonly Dictionary<SolvableId, int> _candidateRanks = [];
    private readonly Dictionary<VersionSetId, int> _setRanks = [];
    private readonly Dictionary<VersionSetId, int> _remaining = [];
    private readonly Dictionary<SolvableId, List<VersionSetId>> _setsOf = [];
    private readonly Dictionary<VersionSetId, List<SolvableId>> _owners = [];
    private readonly Dictionary<SolvableId, List<Refutation>> _reasons = [];
    private readonly List<VersionSetId> _unexplored = [];
    private readonly Queue<SolvableId> _refuted = new();

    private RefutationRanks(CandidateRefutations refutations, CancellationPoll poll) => (_refutations, _poll) = (refutations, poll);

    /// <exception cref="OperationCanceledException">The solve was cancelled.</exception>
    public static RefutationRanks Of(CandidateRefutations refutations, IEnumerable<VersionSetId> required, CancellationPoll poll)
    {
        var ranks = new RefutationRanks(refutations, poll);
        ranks.Explore(required);
        ranks.Settle();
        foreach (var set in ranks._unexplored)
        {
            ranks.Fail(set, int.MaxValue / 2);
        }

        ranks.Settle();
        return ranks;
    }

    public bool HasFailed(VersionSetId set) => _setRanks.ContainsKey(set);

    public bool HasFailed(SolvableId candidate) => _candidateRanks.ContainsKey(candidate);

    /// <summary>The failed sets, those that need the fewest steps to tell first.</summary>
    public IEnumerable<VersionSetId> Failed(IEnumerable<VersionSetId> sets) => sets.Where(HasFailed).OrderBy(set => _setRanks[set]);

    /// <summary>The options of the set were looked at.</summary>
    public bool IsExplored(VersionSetId set) => _remaining.ContainsKey(set);

    /// <summary>The reasons against a failed candidate that are nearest to their ends.</summary>
    public IEnumerable<Refutation> Nearest(SolvableId candidate)
    {
        var rank = _candidateRanks[candidate];
        return _reasons[candidate].Where(reason => RankOf(reason) == rank);
    }

    private int? RankOf(Refutation reason) =>
        reason.Kind != RefutationKind.Requires ? 0 : _setRanks.TryGetValue(reason.Set, out var rank) ? rank : null;

    private void Explore(IEnumerable<VersionSetId> required)
    {
        var pending = new Queue<VersionSetId>(required);
        var known = new HashSet<VersionSetId>(pending);
        var seen = 0;
        while (pending.TryDequeue(out var set))
        {
            var options = _refutations.Options(set);
            _poll.Spend(options.Length + 1);
            seen += options.Length;
            if (seen > MostOptions)
            {
                _unexplored.Add(set);
                continue;
            }

            _remaining[set] = options.Length;
            if (options.IsEmpty)
            {
                Fail(set, 0);
            }

            foreach (var option in options)
            {
                ListOf(_setsOf, option).Add(set);
                foreach (var next in ReasonsAgainst(option).Where(reason =>
                    reason.Kind == RefutationKind.Requires && known.Add(reason.Set)))
                {
                    pending.Enqueue(next.Set);
                }
            }
        }
    }

    private List<Refutation> ReasonsAgainst(SolvableId candidate)
    {
        if (!_reasons.TryGetValue(candidate, out var reasons))
        {
            reasons = [.. _refutations.Against(candidate)];
            _poll.Spend(StepsPerReason * (reasons.Count + 1));
            _reasons.Add(candidate, reasons);
            if (reasons.Exists(reason => reason.Kind != RefutationKind.Requires))
            {
                Refute(candidate, 0);
            }

            foreach (var reason in reasons.Where(reason => reason.Kind == RefutationKind.Requires))
            {
                ListOf(_owners, reason.Set).Add(candidate);
            }
        }

        return reasons;
    }

    private void Settle()
    {
        while (_refuted.TryDequeue(out var candidate))
        {
            foreach (var set in _setsOf.GetValueOrDefault(candidate, []))
            {
                _poll.Spend();
                if (--_remaining[set] == 0)
                {
                    Fail(set, _candidateRanks[candidate] + 1);
                }
            }
        }
    }

    private void Fail(VersionSetId set, int rank)
    {
        if (_setRanks.TryAdd(set, rank))
        {
            foreach (var owner in _owners.GetValueOrDefault(set, []))
            {
                Refute(owner, rank);
            }
        }
    }

    private void Refute(SolvableId candidate, int rank)
    {
        if (_candidateRanks.TryAdd(candidate, rank))
        {
            _refuted.Enqueue(candidate);
        }
    }

    private static List<TValue> ListOf<TKey, TValue>(Dictionary<TKey, List<TValue>> lists, TKey key)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists.Add(key, list = []);
        }

        return list;
    }
}
