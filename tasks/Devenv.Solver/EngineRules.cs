namespace Devenv.Solver;

/// <summary>
/// What differs between the generations of the engine whose answers are reproduced. Every combination is sound and complete; where requests
/// have conflicts they choose different solutions. Source: spec/SOLVER.md §8.
/// </summary>
/// <param name="ConstraintVariables">A constraint with four or more non-matching candidates has one variable "violated" instead of
/// pairs.</param>
/// <param name="RequirementGates">A requirement with four or more candidates is one clause, shared by all that require it.</param>
/// <param name="HighestLevelFirst">The literal of the highest level becomes the first of a learnt clause.</param>
/// <param name="DeferredConditions">Candidates of a conditional requirement are looked at once the condition holds.</param>
public sealed record EngineRules(bool ConstraintVariables, bool RequirementGates, bool HighestLevelFirst, bool DeferredConditions)
{
    /// <summary>resolvo 0.11.1.</summary>
    public static EngineRules Newer { get; } = new(true, true, true, true);

    /// <summary>resolvo 0.10.1.</summary>
    public static EngineRules Older { get; } = new(false, false, false, false);
}
