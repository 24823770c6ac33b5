using System.Numerics;

namespace Devenv.Solver.Search;

/// <summary>
/// Picks what to decide next. A requires clause is eligible when its parent is chosen, its condition holds and none of its candidates is
/// chosen. The first eligible clause in order of registration wins, unless a later one has a strictly higher activity and strictly fewer
/// undecided candidates; clauses of the root come before all others. Source: spec/SOLVER.md §5, "Decision rule".
/// </summary>
internal sealed class DecisionQueue
{
    private Parent[] _parents = new Parent[256];
    private Tracked[] _tracked = new Tracked[256];
    private int _parentCount;
    private int _trackedCount;
    private int[] _parentOf = [];
    private ulong[] _chosenParents = [];
    private int[] _satisfiedBy = [];

    /// <summary>Registers a clause behind those its parent already has.</summary>
    public void Register(int parent, VersionSetId versionSet, NameId name, int condition)
    {
        Grow(parent, versionSet.Index);
        ref var parentIndex = ref _parentOf[parent];
        if (parentIndex == 0)
        {
            _parents[_parentCount++] = new Parent(parent, _trackedCount, _trackedCount);
            parentIndex = _parentCount;
            if (_parentCount > 64 * _chosenParents.Length)
            {
                Array.Resize(ref _chosenParents, Math.Max(64, 2 * _chosenParents.Length));
            }
        }
        else
        {
            ref var known = ref _parents[parentIndex - 1];
            _tracked[known.Last] = _tracked[known.Last] with { Next = _trackedCount };
            known = known with { Last = _trackedCount };
        }

        _tracked[_trackedCount++] = new Tracked(versionSet, name, condition, Clause.None);
    }

    public void OnChosen(int variable)
    {
        if (variable < _parentOf.Length && _parentOf[variable] is var index and > 0)
        {
            _chosenParents[(index - 1) >> 6] |= 1UL << (index - 1);
        }
    }

    public void OnUndone(int variable)
    {
        if (variable < _parentOf.Length && _parentOf[variable] is var index and > 0)
        {
            _chosenParents[(index - 1) >> 6] &= ~(1UL << (index - 1));
        }
    }

    /// <summary>The candidate to choose next; false when every requirement of what is chosen is met.</summary>
    public bool TryDecide(ClauseDatabase database, Assignment assignment, Activities activities, CancellationPoll poll,
        out Literal candidate)
    {
        var best = default(Choice);
        for (var word = 0; word < _chosenParents.Length; word++)
        {
            for (var bits = _chosenParents[word]; bits != 0; bits &= bits - 1)
            {
                poll.Spend();
                ref readonly var parent = ref _parents[(word << 6) + BitOperations.TrailingZeroCount(bits)];
                if (best.Count > 0 && best.IsRoot && parent.Variable != VariableTable.Root)
                {
                    candidate = best.Candidate;
                    return true;
                }

                Inspect(in parent, database, assignment, activities, ref best);
                if (best.Count == 1)
                {
                    candidate = best.Candidate;
                    return true;
                }
            }
        }

        candidate = best.Candidate;
        return best.Count > 0;
    }

    private void Inspect(in Parent parent, ClauseDatabase database, Assignment assignment, Activities activities, ref Choice best)
    {
        for (var index = parent.First; index != Clause.None; index = _tracked[index].Next)
        {
            ref readonly var tracked = ref _tracked[index];
            var activity = activities[tracked.Name];
            if ((best.Count > 0 && activity <= best.Activity) || IsSatisfied(tracked.VersionSet, assignment)
                || !HoldsCondition(tracked.Condition, database, assignment))
            {
                continue;
            }

            var (first, count) = Walk(tracked.VersionSet, database, assignment);
            if (count > 0 && (best.Count == 0 || count < best.Count))
            {
                best = new Choice(first, count, activity, parent.Variable == VariableTable.Root);
                if (count == 1)
                {
                    return;
                }
            }
        }
    }

    private bool IsSatisfied(VersionSetId versionSet, Assignment assignment) =>
        _satisfiedBy[versionSet.Index] is var variable and > 0 && assignment.IsTrue(variable);

    private static bool HoldsCondition(int condition, ClauseDatabase database, Assignment assignment)
    {
        foreach (var literal in database.ConditionOf(condition))
        {
            if (!assignment.IsFalse(literal))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The first undecided candidate and how many there are; none where one is chosen.</summary>
    private (Literal First, int Count) Walk(VersionSetId versionSet, ClauseDatabase database, Assignment assignment)
    {
        var first = default(Literal);
        var count = 0;
        foreach (var candidate in database.CandidatesOf(versionSet).AsSpan())
        {
            if (assignment.IsTrue(candidate))
            {
                _satisfiedBy[versionSet.Index] = candidate.Variable;
                return default;
            }

            if (assignment.IsUndecided(candidate) && count++ == 0)
            {
                first = candidate;
            }
        }

        return (first, count);
    }

    private void Grow(int variable, int versionSet)
    {
        if (variable >= _parentOf.Length)
        {
            Array.Resize(ref _parentOf, Math.Max(256, 2 * (variable + 1)));
        }

        if (_parentCount == _parents.Length)
        {
            Array.Resize(ref _parents, 2 * _parentCount);
        }

        if (_trackedCount == _tracked.Length)
        {
            Array.Resize(ref _tracked, 2 * _trackedCount);
        }

        if (versionSet >= _satisfiedBy.Length)
        {
            Array.Resize(ref _satisfiedBy, Math.Max(256, 2 * (versionSet + 1)));
        }
    }

    private readonly record struct Parent(int Variable, int First, int Last);

    private readonly record struct Tracked(VersionSetId VersionSet, NameId Name, int Condition, int Next);

    private readonly record struct Choice(Literal Candidate, int Count, float Activity, bool IsRoot);
}
