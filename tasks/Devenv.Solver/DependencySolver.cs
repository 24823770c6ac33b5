using System.Collections.Immutable;
using Devenv.Solver.Conflicts;
using Devenv.Solver.Encoding;
using Devenv.Solver.Search;

namespace Devenv.Solver;

/// <summary>
/// Conflict-driven clause learning over dependencies (CDCL), after resolvo: it decides requirements in the order in which they are met,
/// each on its best candidate, learns a clause from each conflict and jumps back. Deterministic: the answer depends on the problem, the
/// provider's answers and the rules alone. One instance is one solve: a suspended one is continued by calling <see cref="Solve"/> again.
/// </summary>
public sealed class DependencySolver
{
    private readonly IDependencyProvider _provider;
    private readonly SearchState _state = new();
    private readonly WantedNames _wanted = new();
    private readonly ClauseEncoder _encoder;
    private readonly Propagation _propagation;
    private readonly ConflictLearning _learning;
    private bool _isFinished;

    public DependencySolver(IDependencyProvider provider, SolveProblem problem, EngineRules rules)
    {
        _provider = provider;
        _encoder = new ClauseEncoder(provider, _state, rules, problem);
        _propagation = new Propagation(_state.Database, _state.Assignment);
        _learning = new ConflictLearning(_state.Database, _state.Assignment, NameOfVariable, rules);
    }

    /// <summary>Solves, or goes as far as the names that the provider has loaded allow.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; it is looked at as <see cref="CancellationPoll"/>
    /// says.</exception>
    /// <exception cref="InvalidOperationException">The solve is finished.</exception>
    public SolveOutcome Solve(CancellationToken cancellation)
    {
        if (_isFinished)
        {
            throw new InvalidOperationException("The outcome of this solve is already known.");
        }

        var outcome = SolveOn(new CancellationPoll(cancellation));
        _isFinished = outcome is not SolveOutcome.Suspended;
        return outcome;
    }

    private SolveOutcome SolveOn(CancellationPoll poll)
    {
        while (true)
        {
            if (!_encoder.TryFinish(_wanted, poll))
            {
                return new SolveOutcome.Suspended(_wanted.Take());
            }

            if (Search(poll) is var conflict and >= 0)
            {
                return new SolveOutcome.Unsolvable(new ConflictAnalysis(_state, poll).Explain(conflict));
            }

            if (!_encoder.TryQueueFired(_wanted, poll))
            {
                return new SolveOutcome.Solved(Chosen());
            }

            // Clauses are added to an empty trail; what was learnt stays true and is kept.
            _state.Assignment.UndoTo(0);
        }
    }

    /// <returns>The clause that is violated at the level of the root, or -1 for a solution.</returns>
    private int Search(CancellationPoll poll)
    {
        var level = 1;
        _state.Assignment.TryAssign(Literal.Positive(VariableTable.Root), level, ClauseDatabase.RootClause);
        var conflict = _propagation.Assert(level);
        if (conflict != Clause.None)
        {
            return conflict;
        }

        while (true)
        {
            conflict = _propagation.Run(level, poll);
            if (conflict != Clause.None)
            {
                if (level == 1)
                {
                    return conflict;
                }

                level = _learning.Learn(conflict, level, _state.Variables.Count, poll);
            }
            else if (_state.Queue.TryDecide(_state.Database, _state.Assignment, _learning.Activities, poll, out var candidate))
            {
                _state.Assignment.TryAssign(candidate, ++level, Clause.None);
            }
            else
            {
                return Clause.None;
            }
        }
    }

    private ImmutableArray<SolvableId> Chosen()
    {
        var chosen = ImmutableArray.CreateBuilder<SolvableId>();
        for (var i = 0; i < _state.Assignment.Count; i++)
        {
            var literal = _state.Assignment.At(i);
            if (!literal.IsNegated && _state.Variables.SolvableOf(literal.Variable) is { } solvable)
            {
                chosen.Add(solvable);
            }
        }

        return chosen.DrainToImmutable();
    }

    private NameId? NameOfVariable(int variable)
        => _state.Variables.SolvableOf(variable) is { } solvable ? _provider.NameOf(solvable) : null;
}
