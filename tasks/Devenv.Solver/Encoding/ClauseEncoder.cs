using Devenv.Solver.Search;

namespace Devenv.Solver.Encoding;

/// <summary>
/// Turns what the provider says into clauses, first in first out. The dependencies of every candidate of every requirement met are encoded,
/// so that the search itself asks nothing. The order of the tasks is the order of the clauses and thereby of the answer (spec/SOLVER.md §5,
/// "Encoding order"). Where the provider lacks names the queue stops at that task and goes on with it the next time.
/// </summary>
internal sealed class ClauseEncoder
{
    /// <summary>A task asks the provider, which may load, match and sort a name for it.</summary>
    private const int StepsPerTask = CancellationPoll.Interval / 4;

    private readonly IDependencyProvider _provider;
    private readonly SearchState _state;
    private readonly EngineRules _rules;
    private readonly SolveProblem _problem;
    private readonly RequirementEncoding _requirements;
    private readonly ConstraintEncoding _constraints;
    private readonly Queue<EncodeTask> _queue = new();
    private readonly List<Condition> _conditions = [];
    private readonly List<DeferredRequirement> _deferred = [];
    private readonly Action<int> _queueDependencies;
    private bool[] _queuedVariables = new bool[256];
    private bool[] _queuedNames = new bool[256];

    public ClauseEncoder(IDependencyProvider provider, SearchState state, EngineRules rules, SolveProblem problem)
    {
        _provider = provider;
        _state = state;
        _rules = rules;
        _problem = problem;
        _requirements = new RequirementEncoding(provider, state, rules);
        _constraints = new ConstraintEncoding(provider, state, rules);
        _queueDependencies = QueueDependencies;
        QueueDependencies(VariableTable.Root);
    }

    /// <summary>Works the queue off.</summary>
    /// <returns>
    /// False where the provider lacks names, which are then in <paramref name="wanted"/>: all that the queue is known to need.
    /// </returns>
    public bool TryFinish(WantedNames wanted, CancellationPoll poll)
    {
        while (_queue.TryPeek(out var task))
        {
            poll.Spend(StepsPerTask);
            if (!TryEncode(task, wanted))
            {
                AskAhead(wanted);
                return false;
            }

            _queue.Dequeue();
        }

        _requirements.Finish(poll);
        return true;
    }

    /// <summary>Queues what the solution at hand makes necessary: requirements whose condition holds.</summary>
    /// <returns>False where there is nothing new: the solution stands.</returns>
    public bool TryQueueFired(WantedNames wanted, CancellationPoll poll)
    {
        var before = _queue.Count;
        for (var i = 0; i < _deferred.Count; i++)
        {
            poll.Spend();
            var (parent, requirement) = _deferred[i];
            if (_state.Assignment.IsTrue(parent) && Holds(requirement.Condition!, wanted)) // only conditional requirements are deferred
            {
                QueueName(_provider.NameOf(requirement.VersionSet));
                QueueRequirement(parent, requirement);
                _deferred.RemoveAt(i--);
            }
        }

        return _queue.Count > before;
    }

    private void AskAhead(WantedNames wanted)
    {
        foreach (var task in _queue)
        {
            _ = task.Kind switch
            {
                EncodeTaskKind.Dependencies => TryGetDependencies(task.Parent, wanted, out _),
                EncodeTaskKind.Candidates => _provider.TryGetCandidates(new NameId(task.Parent), wanted, out _),
                EncodeTaskKind.Requirement => _provider.TryGetMatching(task.VersionSet, wanted, out _),
                _ => _provider.TryGetNonMatching(task.VersionSet, wanted, out _),
            };
        }
    }

    private bool TryEncode(in EncodeTask task, WantedNames wanted) => task.Kind switch
    {
        EncodeTaskKind.Dependencies => TryEncodeDependencies(task.Parent, wanted),
        EncodeTaskKind.Candidates => TryEncodeCandidates(new NameId(task.Parent), wanted),
        EncodeTaskKind.Requirement =>
            _requirements.TryEncode(task, task.Condition < 0 ? null : _conditions[task.Condition], _queueDependencies, wanted),
        _ => _constraints.TryEncode(task, wanted),
    };

    private bool TryEncodeDependencies(int parent, WantedNames wanted)
    {
        if (!TryGetDependencies(parent, wanted, out var dependencies))
        {
            return false;
        }

        if (dependencies.Unknown is { } reason)
        {
            _state.Database.AddAssertion(ClauseKind.Excluded, Literal.Negative(parent), reason.Index);
            return true;
        }

        foreach (var requirement in dependencies.Requirements)
        {
            if (!IsDeferred(requirement))
            {
                QueueName(_provider.NameOf(requirement.VersionSet));
            }
        }

        foreach (var constraint in dependencies.Constraints)
        {
            QueueName(_provider.NameOf(constraint));
        }

        foreach (var requirement in dependencies.Requirements)
        {
            if (IsDeferred(requirement))
            {
                _deferred.Add(new DeferredRequirement(parent, requirement));
            }
            else
            {
                QueueRequirement(parent, requirement);
            }
        }

        foreach (var constraint in dependencies.Constraints)
        {
            _queue.Enqueue(new EncodeTask(EncodeTaskKind.Constraint, parent, constraint));
        }

        return true;
    }

    private bool TryEncodeCandidates(NameId name, WantedNames wanted)
    {
        if (!_provider.TryGetCandidates(name, wanted, out var candidates))
        {
            return false;
        }

        if (candidates.Locked is { } locked)
        {
            foreach (var other in candidates.Candidates)
            {
                if (other != locked)
                {
                    var forbidden = Literal.Negative(_state.VariableOf(other));
                    _state.Database.AddPair(ClauseKind.Lock, Literal.Negative(VariableTable.Root), forbidden, locked.Index);
                }
            }
        }

        foreach (var (solvable, reason) in candidates.Excluded)
        {
            _state.Database.AddAssertion(ClauseKind.Excluded, Literal.Negative(_state.VariableOf(solvable)), reason.Index);
        }

        return true;
    }

    private bool TryGetDependencies(int parent, WantedNames wanted, out Dependencies dependencies)
    {
        if (_state.Variables.SolvableOf(parent) is { } solvable)
        {
            return _provider.TryGetDependencies(solvable, wanted, out dependencies);
        }

        dependencies = new Dependencies { Requirements = _problem.Requirements, Constraints = _problem.Constraints };
        return true;
    }

    private bool IsDeferred(Requirement requirement) => _rules.DeferredConditions && requirement.Condition is not null;

    private void QueueDependencies(int variable)
    {
        if (variable >= _queuedVariables.Length)
        {
            Array.Resize(ref _queuedVariables, 2 * (variable + 1));
        }

        if (!_queuedVariables[variable])
        {
            _queuedVariables[variable] = true;
            _queue.Enqueue(new EncodeTask(EncodeTaskKind.Dependencies, variable));
        }
    }

    private void QueueRequirement(int parent, Requirement requirement)
    {
        var number = -1;
        if (requirement.Condition is { } condition)
        {
            number = _conditions.Count;
            _conditions.Add(condition);
        }

        _queue.Enqueue(new EncodeTask(EncodeTaskKind.Requirement, parent, requirement.VersionSet, number));
    }

    private void QueueName(NameId name)
    {
        if (name.Index >= _queuedNames.Length)
        {
            Array.Resize(ref _queuedNames, 2 * (name.Index + 1));
        }

        if (!_queuedNames[name.Index])
        {
            _queuedNames[name.Index] = true;
            _queue.Enqueue(new EncodeTask(EncodeTaskKind.Candidates, name.Index));
        }
    }

    /// <summary>Whether one of the alternatives is met by the candidates that are chosen.</summary>
    private bool Holds(Condition condition, WantedNames wanted)
    {
        foreach (var alternative in condition.Alternatives)
        {
            if (alternative.All(versionSet => IsMet(versionSet, wanted)))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsMet(VersionSetId versionSet, WantedNames wanted)
    {
        var name = _provider.NameOf(versionSet);
        for (var i = 0; i < _state.Assignment.Count; i++)
        {
            var literal = _state.Assignment.At(i);
            if (!literal.IsNegated && _state.Variables.SolvableOf(literal.Variable) is { } chosen && _provider.NameOf(chosen) == name)
            {
                // A chosen candidate's name is loaded, so the answer is there.
                return _provider.TryGetNonMatching(versionSet, wanted, out var others) && !others.Contains(chosen);
            }
        }

        return false;
    }

    private sealed record DeferredRequirement(int Parent, Requirement Requirement);
}
