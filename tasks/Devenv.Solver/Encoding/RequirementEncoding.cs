using System.Collections.Immutable;
using Devenv.Solver.Search;

namespace Devenv.Solver.Encoding;

/// <summary>
/// The clauses of requirements, with what they need of their candidates: at most one per name, and the helpers of conditions and gates.
/// </summary>
internal sealed class RequirementEncoding
{
    /// <summary>From this number of candidates on a gate is worth its variable.</summary>
    private const int GateThreshold = 4;

    private readonly IDependencyProvider _provider;
    private readonly SearchState _state;
    private readonly EngineRules _rules;
    private readonly AtMostOneEncoding _atMostOne;
    private readonly Dictionary<int, int> _gates = [];
    private readonly Dictionary<int, AnyOf> _anyOf = [];

    public RequirementEncoding(IDependencyProvider provider, SearchState state, EngineRules rules)
    {
        _provider = provider;
        _state = state;
        _rules = rules;
        _atMostOne = new AtMostOneEncoding(state.Database, state.AddHelper);
    }

    /// <summary>Encodes one requirement of one parent and announces the dependencies of its candidates.</summary>
    public bool TryEncode(in EncodeTask task, Condition? condition, Action<int> queueDependencies, WantedNames wanted)
    {
        if (!_provider.TryGetMatching(task.VersionSet, wanted, out var candidates)
            || !TryGetComplements(condition, wanted, out var complements))
        {
            return false;
        }

        if (_state.Database.CandidatesOf(task.VersionSet) is null)
        {
            Introduce(task.VersionSet, candidates, queueDependencies);
        }

        if (complements is not null)
        {
            foreach (var alternative in complements)
            {
                AddRequires(task.Parent, task.VersionSet, _state.Database.AddCondition(ConditionLiterals(alternative)));
            }
        }
        else if (_rules.RequirementGates && task.Parent != VariableTable.Root && candidates.Length >= GateThreshold)
        {
            var gate = GateOf(task.VersionSet);
            _state.Database.AddPair(ClauseKind.Gate, Literal.Positive(gate), Literal.Negative(task.Parent), task.VersionSet.Index);
        }
        else
        {
            AddRequires(task.Parent, task.VersionSet, Clause.None);
        }

        return true;
    }

    /// <summary>Adds the clauses that come at the end of an encoding.</summary>
    public void Finish(CancellationPoll poll)
    {
        _atMostOne.Flush(poll);
        foreach (var (name, any) in _anyOf)
        {
            var candidates = _atMostOne.CandidatesOf(new NameId(name));
            poll.Spend(candidates.Count - any.Done);
            for (; any.Done < candidates.Count; any.Done++)
            {
                _state.Database.AddPair(ClauseKind.AnyOf, Literal.Positive(any.Variable), Literal.Negative(candidates[any.Done]), name);
            }
        }
    }

    private void Introduce(VersionSetId versionSet, ImmutableArray<SolvableId> candidates, Action<int> queueDependencies)
    {
        var name = _provider.NameOf(versionSet);
        var literals = new Literal[candidates.Length];
        for (var i = 0; i < literals.Length; i++)
        {
            var variable = _state.VariableOf(candidates[i]);
            literals[i] = Literal.Positive(variable);
            _atMostOne.Register(name, variable);
        }

        foreach (var literal in literals)
        {
            queueDependencies(literal.Variable);
        }

        _state.Database.SetCandidates(versionSet, literals);
    }

    private void AddRequires(int parent, VersionSetId versionSet, int condition)
    {
        _state.Database.AddRequires(parent, versionSet, condition);
        _state.Queue.Register(parent, versionSet, _provider.NameOf(versionSet), condition);
    }

    private int GateOf(VersionSetId versionSet)
    {
        if (!_gates.TryGetValue(versionSet.Index, out var gate))
        {
            gate = _state.AddHelper();
            _gates.Add(versionSet.Index, gate);
            AddRequires(gate, versionSet, Clause.None);
        }

        return gate;
    }

    private bool TryGetComplements(Condition? condition, WantedNames wanted,
        out List<List<(VersionSetId Set, ImmutableArray<SolvableId> Others)>>? complements)
    {
        complements = null;
        if (condition is null)
        {
            return true;
        }

        complements = [];
        var complete = true;
        foreach (var alternative in condition.Alternatives)
        {
            var sets = new List<(VersionSetId Set, ImmutableArray<SolvableId> Others)>();
            foreach (var versionSet in alternative)
            {
                complete &= _provider.TryGetNonMatching(versionSet, wanted, out var others);
                sets.Add((versionSet, others));
            }

            complements.Add(sets);
        }

        return complete;
    }

    /// <summary>The literals that are all false exactly where the alternative holds.</summary>
    private Literal[] ConditionLiterals(List<(VersionSetId Set, ImmutableArray<SolvableId> Others)> alternative)
    {
        var literals = new List<Literal>();
        foreach (var (versionSet, others) in alternative)
        {
            var name = _provider.NameOf(versionSet);
            foreach (var other in others)
            {
                var variable = _state.VariableOf(other);
                literals.Add(Literal.Positive(variable));
                _atMostOne.Register(name, variable);
            }

            // The others being false says nothing while no candidate of the name is chosen.
            literals.Add(Literal.Negative(AnyOfName(name)));
        }

        return [.. literals];
    }

    private int AnyOfName(NameId name)
    {
        if (!_anyOf.TryGetValue(name.Index, out var any))
        {
            any = new AnyOf(_state.AddHelper());
            _anyOf.Add(name.Index, any);
        }

        return any.Variable;
    }

    private sealed class AnyOf(int variable)
    {
        public int Variable { get; } = variable;

        public int Done { get; set; }
    }
}
