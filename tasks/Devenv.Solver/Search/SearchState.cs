namespace Devenv.Solver.Search;

/// <summary>The variables, clauses and decisions of one solve.</summary>
internal sealed class SearchState
{
    public SearchState()
    {
        Assignment = new Assignment(Queue);
        Grow();
    }

    public VariableTable Variables { get; } = new();

    public ClauseDatabase Database { get; } = new();

    public DecisionQueue Queue { get; } = new();

    public Assignment Assignment { get; }

    public int VariableOf(SolvableId solvable)
    {
        var variable = Variables.Of(solvable);
        Grow();
        return variable;
    }

    public int AddHelper()
    {
        var variable = Variables.AddHelper();
        Grow();
        return variable;
    }

    private void Grow()
    {
        Database.Grow(Variables.Count);
        Assignment.Grow(Variables.Count);
    }
}
