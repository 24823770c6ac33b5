using System.Collections.Immutable;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Activation.Tasks;

/// <summary>What running a task comes to.</summary>
/// <param name="Steps">In order, the task itself last; empty where there is a fault.</param>
/// <param name="Fault">Why it cannot be run.</param>
internal sealed record TaskPlan(ImmutableArray<PlannedStep> Steps, Diagnostic? Fault)
{
    public static TaskPlan Failed(Diagnostic fault) => new([], fault);
}
