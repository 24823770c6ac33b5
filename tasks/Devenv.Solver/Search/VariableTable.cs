namespace Devenv.Solver.Search;

/// <summary>Variables by number: 0 is the root, then candidates and helpers in order of need.</summary>
internal sealed class VariableTable
{
    public const int Root = 0;
    private const int None = -1;

    private readonly List<int> _solvables = [None];
    private int[] _variables = [];

    public int Count => _solvables.Count;

    /// <summary>The candidate's variable, made on first sight.</summary>
    public int Of(SolvableId solvable)
    {
        if (solvable.Index >= _variables.Length)
        {
            Array.Resize(ref _variables, Math.Max(64, Math.Max(solvable.Index + 1, 2 * _variables.Length)));
        }

        ref var variable = ref _variables[solvable.Index];
        if (variable == 0)
        {
            variable = _solvables.Count;
            _solvables.Add(solvable.Index);
        }

        return variable;
    }

    public int AddHelper()
    {
        _solvables.Add(None);
        return _solvables.Count - 1;
    }

    /// <summary>Null for the root and for helpers.</summary>
    public SolvableId? SolvableOf(int variable) => _solvables[variable] is var index and >= 0 ? new SolvableId(index) : null;
}
