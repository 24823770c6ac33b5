using Devenv.Conda.Matching;
using Devenv.Conda.Solving;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations.Locking;

/// <summary>
/// Says of a unit without solution what the conflict is, at the line of the requirement that fails; where others take part, their lines are
/// named below.
/// </summary>
internal static class UnitConflict
{
    private const int MostOthers = 4;

    public static Diagnostic Of(SolveUnit unit, CondaSolveOutcome.Unsolvable conflict)
    {
        var declared = unit.Scope.Requirements(unit.Platform).Concat(unit.Scope.Constraints(unit.Platform)).ToList();
        var taking = conflict.Requirements.SelectMany(spec => declared.Where(requirement => IsMeant(requirement, spec)))
            .DistinctBy(requirement => requirement.Span).ToList();
        var first = taking.FirstOrDefault() ?? declared.FirstOrDefault();
        var others = taking.Skip(1).Take(MostOthers).Select(requirement => $"\nsee also: {requirement.Text} at {requirement.Span}");
        return DiagnosticTable.EnvironmentUnsolvable.At(
            first?.Span ?? unit.Scope.Span, unit.Label, unit.Platform.Name, conflict.Explanation + string.Concat(others));
    }

    private static bool IsMeant(CondaRequirement requirement, MatchSpec spec) =>
        spec.Equals(requirement.Spec with { Extras = [], Condition = null });
}
