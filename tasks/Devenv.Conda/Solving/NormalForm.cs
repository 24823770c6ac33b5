using System.Collections.Immutable;
using Devenv.Conda.Matching;
using Devenv.Primitives.Diagnostics;
using Devenv.Solver;

namespace Devenv.Conda.Solving;

/// <summary>Brings conditions into disjunctive normal form, which is what the solver takes.</summary>
internal static class NormalForm
{
    /// <summary>The form can be exponentially longer than the condition; real ones have a handful of alternatives.</summary>
    private const int MostAlternatives = 256;

    /// <exception cref="DevenvException">The condition has too many alternatives.</exception>
    public static Condition ToCondition(MatchCondition condition, Func<MatchSpec, VersionSetId> setOf)
        => new(Alternatives(condition, setOf));

    /// <summary>The requirement under its own condition and one more.</summary>
    public static Requirement AlsoIf(Requirement requirement, VersionSetId met)
    {
        var alternatives = requirement.Condition?.Alternatives ?? [[]];
        return requirement with { Condition = new Condition([.. alternatives.Select(alternative => alternative.Insert(0, met))]) };
    }

    private static ImmutableArray<ImmutableArray<VersionSetId>> Alternatives(MatchCondition condition, Func<MatchSpec, VersionSetId> setOf)
    {
        var alternatives = condition switch
        {
            MatchCondition.Leaf leaf => [[setOf(leaf.Spec)]],
            MatchCondition.Or or => Alternatives(or.Left, setOf).AddRange(Alternatives(or.Right, setOf)),
            MatchCondition.And and => Combine(Alternatives(and.Left, setOf), Alternatives(and.Right, setOf)),
            _ => throw new ArgumentOutOfRangeException(nameof(condition)),
        };
        return alternatives.Length <= MostAlternatives
            ? alternatives
            : throw new DevenvException(DiagnosticTable.ConditionTooLong.Create(condition, MostAlternatives));
    }

    private static ImmutableArray<ImmutableArray<VersionSetId>> Combine(
        ImmutableArray<ImmutableArray<VersionSetId>> left, ImmutableArray<ImmutableArray<VersionSetId>> right) =>
        [.. left.SelectMany(_ => right, (one, other) => one.AddRange(other))];
}
