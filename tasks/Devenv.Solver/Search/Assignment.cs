namespace Devenv.Solver.Search;

/// <summary>The trail: what is decided, at which level and because of which clause. Levels never decrease along the trail.</summary>
internal sealed class Assignment
{
    private readonly List<int> _trail = [];
    private readonly DecisionQueue _queue;
    private sbyte[] _values = new sbyte[128];
    private int[] _levels = new int[64];
    private int[] _reasons = new int[64];
    private int _propagated;

    public Assignment(DecisionQueue queue) => _queue = queue;

    public int Count => _trail.Count;

    /// <summary>Makes room for variables up to <paramref name="count"/>.</summary>
    public void Grow(int count)
    {
        if (count > _levels.Length)
        {
            var size = Math.Max(count, 2 * _levels.Length);
            Array.Resize(ref _values, 2 * size);
            Array.Resize(ref _levels, size);
            Array.Resize(ref _reasons, size);
        }
    }

    public bool IsTrue(Literal literal) => _values[literal.Code] > 0;

    public bool IsFalse(Literal literal) => _values[literal.Code] < 0;

    public bool IsTrue(int variable) => _values[variable << 1] > 0;

    public bool IsUndecided(Literal literal) => _values[literal.Code] == 0;

    public int LevelOf(int variable) => _levels[variable];

    public int ReasonOf(int variable) => _reasons[variable];

    /// <summary>The literal that the trail holds at a position.</summary>
    public Literal At(int position)
    {
        var variable = _trail[position];
        return IsTrue(variable) ? Literal.Positive(variable) : Literal.Negative(variable);
    }

    /// <returns>False where the opposite is already decided.</returns>
    public bool TryAssign(Literal literal, int level, int reason)
    {
        ref var value = ref _values[literal.Code];
        if (value != 0)
        {
            return value > 0;
        }

        value = 1;
        _values[literal.Code ^ 1] = -1;
        var variable = literal.Variable;
        _levels[variable] = level;
        _reasons[variable] = reason;
        _trail.Add(variable);
        if (!literal.IsNegated)
        {
            _queue.OnChosen(variable);
        }

        return true;
    }

    /// <summary>The next literal of the trail whose consequences are not drawn yet.</summary>
    public bool TryTakeUnpropagated(out Literal literal)
    {
        if (_propagated == _trail.Count)
        {
            literal = default;
            return false;
        }

        literal = At(_propagated++);
        return true;
    }

    /// <summary>Takes the last literal off the trail.</summary>
    public Literal UndoLast()
    {
        var literal = At(_trail.Count - 1);
        _trail.RemoveAt(_trail.Count - 1);
        _values[literal.Code] = 0;
        _values[literal.Code ^ 1] = 0;
        _propagated = _trail.Count;
        if (!literal.IsNegated)
        {
            _queue.OnUndone(literal.Variable);
        }

        return literal;
    }

    /// <summary>Undoes everything above a level.</summary>
    public void UndoTo(int level)
    {
        while (_trail.Count > 0 && _levels[_trail[^1]] > level)
        {
            UndoLast();
        }
    }
}
