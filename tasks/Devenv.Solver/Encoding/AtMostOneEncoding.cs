using Devenv.Solver.Search;

namespace Devenv.Solver.Encoding;

/// <summary>
/// At most one candidate per name, in binary: candidates are numbered in order of registration and a helper variable per bit agrees with
/// the number of the chosen one, so that n candidates need about n log n clauses of two literals.
/// </summary>
internal sealed class AtMostOneEncoding(ClauseDatabase database, Func<int> addHelper)
{
    private readonly Dictionary<int, Numbering> _numberings = [];
    private bool[] _registered = new bool[256];
    private readonly Dictionary<int, List<int>> _pending = [];
    private readonly List<int> _pendingOrder = [];

    /// <summary>Notes a candidate; its clauses are added by <see cref="Flush"/>.</summary>
    public void Register(NameId name, int candidate)
    {
        if (candidate >= _registered.Length)
        {
            Array.Resize(ref _registered, 2 * (candidate + 1));
        }

        if (_registered[candidate])
        {
            return;
        }

        _registered[candidate] = true;

        if (!_pending.TryGetValue(name.Index, out var candidates))
        {
            _pending.Add(name.Index, candidates = []);
            _pendingOrder.Add(name.Index);
        }

        candidates.Add(candidate);
    }

    /// <summary>Adds the clauses of all candidates noted since the last time, name by name in order of first registration.</summary>
    public void Flush(CancellationPoll poll)
    {
        foreach (var name in _pendingOrder)
        {
            if (!_numberings.TryGetValue(name, out var numbering))
            {
                _numberings.Add(name, numbering = new Numbering([], []));
            }

            foreach (var candidate in _pending[name])
            {
                poll.Spend(numbering.Bits.Count + 1);
                Add(new NameId(name), numbering, candidate);
            }
        }

        _pending.Clear();
        _pendingOrder.Clear();
    }

    /// <summary>The candidates of a name whose clauses are added.</summary>
    public IReadOnlyList<int> CandidatesOf(NameId name)
        => _numberings.TryGetValue(name.Index, out var numbering) ? numbering.Candidates : [];

    private void Add(NameId name, Numbering numbering, int candidate)
    {
        var number = numbering.Candidates.Count;
        while (number > (1 << numbering.Bits.Count) - 1)
        {
            var bit = numbering.Bits.Count;
            numbering.Bits.Add(addHelper());
            for (var earlier = 0; earlier < number; earlier++)
            {
                AddPair(name, numbering.Candidates[earlier], numbering.Bits[bit], earlier, bit);
            }
        }

        numbering.Candidates.Add(candidate);
        for (var bit = 0; bit < numbering.Bits.Count; bit++)
        {
            AddPair(name, candidate, numbering.Bits[bit], number, bit);
        }
    }

    private void AddPair(NameId name, int candidate, int helper, int number, int bit) =>
        database.AddPair(
            ClauseKind.AtMostOne,
            Literal.Negative(candidate),
            ((number >> bit) & 1) != 0 ? Literal.Positive(helper) : Literal.Negative(helper),
            name.Index);

    private sealed record Numbering(List<int> Candidates, List<int> Bits);
}
