using System.Runtime.InteropServices;

namespace Devenv.Solver.Search;

/// <summary>
/// Every clause, the literal lists they share, and the watch lists. A watch list is a stack: who starts to watch stands first. Both orders
/// decide what is learnt (spec/SOLVER.md §5, "Order of work").
/// </summary>
internal sealed class ClauseDatabase
{
    /// <summary>
    /// Clauses come in chunks of 80 KB: growing copies none, and the runtime collects larger arrays only together with all that is old.
    /// </summary>
    private const int ChunkShift = 12;
    private const int ChunkMask = (1 << ChunkShift) - 1;

    private readonly List<Literal[]?> _candidates = [];
    private readonly List<Literal[]> _conditions = [];
    private readonly List<RequiresClause> _requires = [];
    private readonly List<Literal[]> _learnt = [];
    private readonly List<int[]> _learntFrom = [];
    private Clause[][] _chunks = new Clause[16][];
    private int[] _watchHeads = [];

    public ClauseDatabase() => Add(new Clause(ClauseKind.Root, 0) { Watch0 = Literal.Positive(VariableTable.Root) });

    public static int RootClause => 0;

    public int Count { get; private set; }

    /// <summary>Clauses of one literal, in order of encoding; they are not watched.</summary>
    public List<int> Assertions { get; } = [];

    /// <summary>Learnt clauses of one literal, in order of learning.</summary>
    public List<int> LearntAssertions { get; } = [];

    public ref Clause this[int id] => ref _chunks[id >> ChunkShift][id & ChunkMask];

    /// <summary>The first clause of a literal's watch list.</summary>
    public ref int WatchHead(Literal literal) => ref _watchHeads[literal.Code];

    /// <summary>Makes room for variables up to <paramref name="count"/>.</summary>
    public void Grow(int count)
    {
        if (2 * count > _watchHeads.Length)
        {
            var length = _watchHeads.Length;
            Array.Resize(ref _watchHeads, Math.Max(256, 4 * count));
            for (var i = length; i < _watchHeads.Length; i++)
            {
                _watchHeads[i] = Clause.None;
            }
        }
    }

    /// <summary>The candidates of a version set as literals, best first; null until they are set.</summary>
    public Literal[]? CandidatesOf(VersionSetId versionSet) => versionSet.Index < _candidates.Count ? _candidates[versionSet.Index] : null;

    public void SetCandidates(VersionSetId versionSet, Literal[] candidates)
    {
        while (_candidates.Count <= versionSet.Index)
        {
            _candidates.Add(null);
        }

        _candidates[versionSet.Index] = candidates;
    }

    /// <returns>The number by which a Requires clause names the literals.</returns>
    public int AddCondition(Literal[] literals)
    {
        _conditions.Add(literals);
        return _conditions.Count - 1;
    }

    public ReadOnlySpan<Literal> ConditionOf(int condition) => condition < 0 ? [] : _conditions[condition];

    /// <summary>Adds a clause of two literals, watching both, the second list after the first.</summary>
    public int AddPair(ClauseKind kind, Literal first, Literal second, int link)
    {
        var id = Add(new Clause(kind, link));
        Watch(id, first, second);
        return id;
    }

    public int AddAssertion(ClauseKind kind, Literal literal, int link)
    {
        var id = Add(new Clause(kind, link) { Watch0 = literal });
        Assertions.Add(id);
        return id;
    }

    /// <summary>Adds (not parent, condition, candidates of the set); an assertion where only the parent is left.</summary>
    public int AddRequires(int parent, VersionSetId versionSet, int condition)
    {
        var negatedParent = Literal.Negative(parent);
        var conditionLiterals = ConditionOf(condition);
        var candidates = CandidatesOf(versionSet)!; // set before the first clause that uses them
        _requires.Add(new RequiresClause(negatedParent, versionSet, condition));
        if (conditionLiterals.Length == 0 && candidates.Length == 0)
        {
            return AddAssertion(ClauseKind.Requires, negatedParent, _requires.Count - 1);
        }

        var id = Add(new Clause(ClauseKind.Requires, _requires.Count - 1));
        Watch(id, negatedParent, conditionLiterals.Length > 0 ? conditionLiterals[0] : candidates[0]);
        return id;
    }

    /// <summary>What a clause of the kind Requires is made of.</summary>
    public RequiresClause RequiresOf(in Clause clause) => _requires[clause.Link];

    /// <param name="from">The clauses that it was resolved from.</param>
    public int AddLearnt(Literal[] literals, int[] from)
    {
        _learnt.Add(literals);
        _learntFrom.Add(from);
        var id = Add(new Clause(ClauseKind.Learnt, _learnt.Count - 1));
        if (literals.Length == 1)
        {
            LearntAssertions.Add(id);
        }
        else
        {
            Watch(id, literals[0], literals[^1]);
        }

        return id;
    }

    public ReadOnlySpan<Literal> LearntLiterals(int clause) => _learnt[this[clause].Link];

    public ReadOnlySpan<int> LearntFrom(int clause) => _learntFrom[this[clause].Link];

    /// <summary>The literals in the order that counts for learning.</summary>
    public void CopyLiterals(int id, List<Literal> literals)
    {
        literals.Clear();
        ref readonly var clause = ref this[id];
        switch (clause.Kind)
        {
            case ClauseKind.Learnt:
                literals.AddRange(LearntLiterals(id));
                break;
            case ClauseKind.Requires:
                var requires = RequiresOf(in clause);
                literals.Add(requires.NegatedParent);
                literals.AddRange(ConditionOf(requires.Condition));
                literals.AddRange(CandidatesOf(requires.VersionSet).AsSpan());
                break;
            case ClauseKind.Root or ClauseKind.Excluded or ClauseKind.SelfConflict:
                literals.Add(clause.Watch0);
                break;
            case ClauseKind.Lock:
                literals.Add(clause.Watch1);
                literals.Add(clause.Watch0);
                break;
            default:
                literals.Add(clause.Watch0);
                literals.Add(clause.Watch1);
                break;
        }
    }

    /// <summary>The first literal in clause order that can be watched instead: not the other watch and not false.</summary>
    public bool TryFindWatch(in Clause clause, Literal other, Assignment assignment, out Literal found)
    {
        if (clause.Kind == ClauseKind.Requires)
        {
            ref readonly var requires = ref CollectionsMarshal.AsSpan(_requires)[clause.Link];
            found = requires.NegatedParent;
            return (found != other && !assignment.IsFalse(found))
                || TryFindWatch(ConditionOf(requires.Condition), other, assignment, out found)
                || TryFindWatch(CollectionsMarshal.AsSpan(_candidates)[requires.VersionSet.Index], other, assignment, out found);
        }

        if (clause.Kind == ClauseKind.Learnt)
        {
            return TryFindWatch(_learnt[clause.Link], other, assignment, out found);
        }

        found = default;
        return false;
    }

    private static bool TryFindWatch(ReadOnlySpan<Literal> literals, Literal other, Assignment assignment, out Literal found)
    {
        foreach (var literal in literals)
        {
            if (literal != other && !assignment.IsFalse(literal))
            {
                found = literal;
                return true;
            }
        }

        found = default;
        return false;
    }

    private int Add(in Clause clause)
    {
        var chunk = Count >> ChunkShift;
        if (chunk == _chunks.Length)
        {
            Array.Resize(ref _chunks, 2 * chunk);
        }

        _chunks[chunk] ??= new Clause[1 << ChunkShift];
        this[Count] = clause;
        return Count++;
    }

    private void Watch(int id, Literal first, Literal second)
    {
        ref var clause = ref this[id];
        clause.Watch0 = first;
        clause.Watch1 = second;
        clause.Next0 = _watchHeads[first.Code];
        _watchHeads[first.Code] = id;
        clause.Next1 = _watchHeads[second.Code];
        _watchHeads[second.Code] = id;
    }
}
