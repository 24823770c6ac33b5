namespace Devenv.Solver.Search;

/// <summary>
/// Clause learning at the first unique implication point: resolves the violated clause with the reasons of its literals, walking the trail
/// back, until one literal of the current level remains. Literals are kept in the order of first sight and not minimised (spec/SOLVER.md
/// §5).
/// </summary>
internal sealed class ConflictLearning(ClauseDatabase database, Assignment assignment, Func<int, NameId?> nameOf, EngineRules rules)
{
    private readonly List<Literal> _literals = [];
    private readonly List<Literal> _learnt = [];
    private readonly List<int> _from = [];
    private int[] _seen = [];
    private int _stamp;

    public Activities Activities { get; } = new();

    /// <summary>Learns from a violated clause, jumps back and assigns what the learnt clause asserts.</summary>
    /// <returns>The level to go on at.</returns>
    public int Learn(int conflict, int level, int variableCount, CancellationPoll poll)
    {
        if (variableCount > _seen.Length)
        {
            Array.Resize(ref _seen, 2 * variableCount);
        }

        _stamp++;
        _learnt.Clear();
        _from.Clear();
        var (asserting, jumpTo) = Resolve(conflict, level, poll);
        if (rules.HighestLevelFirst)
        {
            MoveHighestLevelFirst();
        }

        _learnt.Add(asserting);
        foreach (var literal in _learnt)
        {
            if (nameOf(literal.Variable) is { } name)
            {
                Activities.Bump(name);
            }
        }

        var id = database.AddLearnt([.. _learnt], [.. _from]);
        var target = Math.Max(jumpTo, 1);
        assignment.UndoTo(target);
        Activities.Fade();
        assignment.TryAssign(asserting, target, id);
        return target;
    }

    private (Literal Asserting, int JumpTo) Resolve(int clause, int level, CancellationPoll poll)
    {
        var open = 0;
        var jumpTo = 0;
        while (true)
        {
            _from.Add(clause);
            database.CopyLiterals(clause, _literals);
            poll.Spend(_literals.Count);
            foreach (var literal in _literals)
            {
                var variable = literal.Variable;
                if (_seen[variable] == _stamp)
                {
                    continue;
                }

                _seen[variable] = _stamp;
                if (assignment.LevelOf(variable) == level)
                {
                    open++;
                }
                else
                {
                    _learnt.Add(assignment.IsTrue(variable) ? Literal.Negative(variable) : Literal.Positive(variable));
                    jumpTo = Math.Max(jumpTo, assignment.LevelOf(variable));
                }
            }

            Literal last;
            do
            {
                last = assignment.UndoLast();
            }
            while (_seen[last.Variable] != _stamp);

            if (--open == 0)
            {
                return (~last, jumpTo);
            }

            clause = assignment.ReasonOf(last.Variable);
        }
    }

    private void MoveHighestLevelFirst()
    {
        var highest = 0;
        for (var i = 1; i < _learnt.Count; i++)
        {
            if (assignment.LevelOf(_learnt[i].Variable) > assignment.LevelOf(_learnt[highest].Variable))
            {
                highest = i;
            }
        }

        if (highest > 0)
        {
            (_learnt[0], _learnt[highest]) = (_learnt[highest], _learnt[0]);
        }
    }
}
