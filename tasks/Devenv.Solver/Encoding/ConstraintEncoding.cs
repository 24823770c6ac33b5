using System.Collections.Immutable;
using Devenv.Solver.Search;

namespace Devenv.Solver.Encoding;

/// <summary>The clauses of constraints: what a parent forbids without requiring anything.</summary>
internal sealed class ConstraintEncoding(IDependencyProvider provider, SearchState state, EngineRules rules)
{
    /// <summary>From this number of non-matching candidates on a shared variable is worth it.</summary>
    private const int SharingThreshold = 4;

    private readonly Dictionary<int, int> _violated = [];

    public bool TryEncode(in EncodeTask task, WantedNames wanted)
    {
        if (!provider.TryGetNonMatching(task.VersionSet, wanted, out var others))
        {
            return false;
        }

        var parent = Literal.Negative(task.Parent);
        if (!rules.ConstraintVariables)
        {
            foreach (var other in others)
            {
                state.Database.AddPair(ClauseKind.Constrains, parent, Literal.Negative(state.VariableOf(other)), task.VersionSet.Index);
            }
        }
        else if (others.Length < SharingThreshold)
        {
            foreach (var other in others)
            {
                var literal = Literal.Negative(state.VariableOf(other));
                if (literal == parent)
                {
                    state.Database.AddAssertion(ClauseKind.SelfConflict, parent, task.VersionSet.Index);
                }
                else
                {
                    state.Database.AddPair(ClauseKind.Constrains, parent, literal, task.VersionSet.Index);
                }
            }
        }
        else
        {
            var violated = Literal.Negative(ViolatedBy(task.VersionSet, others));
            state.Database.AddPair(ClauseKind.ForbidsViolation, parent, violated, task.VersionSet.Index);
        }

        return true;
    }

    private int ViolatedBy(VersionSetId versionSet, ImmutableArray<SolvableId> others)
    {
        if (!_violated.TryGetValue(versionSet.Index, out var violated))
        {
            violated = state.AddHelper();
            _violated.Add(versionSet.Index, violated);
            foreach (var other in others)
            {
                var literal = Literal.Negative(state.VariableOf(other));
                state.Database.AddPair(ClauseKind.Violates, literal, Literal.Positive(violated), versionSet.Index);
            }
        }

        return violated;
    }
}
