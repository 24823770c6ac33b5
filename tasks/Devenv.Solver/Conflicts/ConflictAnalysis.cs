using System.Runtime.InteropServices;
using Devenv.Solver.Search;

namespace Devenv.Solver.Conflicts;

/// <summary>
/// Finds the clauses behind a contradiction at the level of the root: learnt clauses are replaced by what they were learnt from.
/// </summary>
internal sealed class ConflictAnalysis(SearchState state, CancellationPoll poll)
{
    private readonly HashSet<int> _expanded = [];
    private readonly List<int> _clauses = [];
    private readonly HashSet<int> _involved = [];
    private readonly List<Literal> _literals = [];

    /// <param name="conflict">The violated clause.</param>
    public ConflictGraph Explain(int conflict)
    {
        Involve(conflict);
        Expand(conflict);
        for (var position = state.Assignment.Count - 1; position >= 0; position--)
        {
            var variable = state.Assignment.At(position).Variable;
            if (variable != VariableTable.Root && _involved.Contains(variable))
            {
                var reason = state.Assignment.ReasonOf(variable);
                Involve(reason);
                Expand(reason);
            }
        }

        return new ConflictGraphBuilder(state, poll).Build(CollectionsMarshal.AsSpan(_clauses));
    }

    private void Involve(int clause)
    {
        state.Database.CopyLiterals(clause, _literals);
        poll.Spend(_literals.Count);
        foreach (var literal in _literals)
        {
            _involved.Add(literal.Variable);
        }
    }

    private void Expand(int clause)
    {
        var stack = new Stack<int>();
        stack.Push(clause);
        while (stack.TryPop(out var id))
        {
            if (!_expanded.Add(id))
            {
                continue;
            }

            if (state.Database[id].Kind != ClauseKind.Learnt)
            {
                _clauses.Add(id);
                continue;
            }

            var from = state.Database.LearntFrom(id);
            poll.Spend(from.Length);
            for (var i = from.Length - 1; i >= 0; i--)
            {
                stack.Push(from[i]);
            }
        }
    }
}
