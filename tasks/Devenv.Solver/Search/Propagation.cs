namespace Devenv.Solver.Search;

/// <summary>
/// Unit propagation with two watched literals per clause: draws every consequence of what the trail holds, first in first out.
/// </summary>
internal sealed class Propagation(ClauseDatabase database, Assignment assignment)
{
    /// <summary>Assigns what clauses of one literal say. Needed once per start from level 1: nothing undoes that level.</summary>
    /// <returns>The clause that is violated, or -1.</returns>
    public int Assert(int level)
    {
        foreach (var id in database.Assertions)
        {
            if (!assignment.TryAssign(database[id].Watch0, level, id))
            {
                return id;
            }
        }

        foreach (var id in database.LearntAssertions)
        {
            if (!assignment.TryAssign(database.LearntLiterals(id)[0], level, id))
            {
                return id;
            }
        }

        return Clause.None;
    }

    /// <returns>The clause that is violated, or -1.</returns>
    public int Run(int level, CancellationPoll poll)
    {
        while (assignment.TryTakeUnpropagated(out var literal))
        {
            var conflict = Visit(~literal, level, poll);
            if (conflict != Clause.None)
            {
                return conflict;
            }
        }

        return Clause.None;
    }

    /// <summary>Visits the clauses that watch a literal which has become false, from the front of its list.</summary>
    private int Visit(Literal falseLiteral, int level, CancellationPoll poll)
    {
        ref var link = ref database.WatchHead(falseLiteral);
        while (link != Clause.None)
        {
            poll.Spend();
            var id = link;
            ref var clause = ref database[id];
            var isFirst = clause.Watch0 == falseLiteral;
            var other = isFirst ? clause.Watch1 : clause.Watch0;
            if (!assignment.IsTrue(other))
            {
                if (database.TryFindWatch(in clause, other, assignment, out var replacement))
                {
                    link = isFirst ? clause.Next0 : clause.Next1;
                    Rewatch(ref clause, id, isFirst, replacement);
                    continue;
                }

                if (!assignment.TryAssign(other, level, id))
                {
                    return id;
                }
            }

            link = ref isFirst ? ref clause.Next0 : ref clause.Next1;
        }

        return Clause.None;
    }

    private void Rewatch(ref Clause clause, int id, bool isFirst, Literal literal)
    {
        ref var head = ref database.WatchHead(literal);
        if (isFirst)
        {
            clause.Watch0 = literal;
            clause.Next0 = head;
        }
        else
        {
            clause.Watch1 = literal;
            clause.Next1 = head;
        }

        head = id;
    }
}
