using Devenv.Conda.Versions;
using Devenv.Solver;

namespace Devenv.Conda.Solving;

/// <summary>What differs between the generations of rattler whose answers are reproduced. Source: spec/SOLVER.md §8.</summary>
/// <param name="LowestOfMaxima">
/// A record with several requirements on one name counts by the lowest of their highest versions, not by the highest (§4.7).
/// </param>
/// <param name="Prefixes">What <c>1.2.*</c> takes.</param>
public sealed record SolverRules(EngineRules Engine, bool LowestOfMaxima, PrefixRule Prefixes)
{
    /// <summary>pixi 0.77: rattler_solve 9.0.2. What the product does.</summary>
    public static SolverRules Pixi { get; } = new(EngineRules.Newer, LowestOfMaxima: true, PrefixRule.OpenEnd);

    /// <summary>The rattler of November 2025: rattler_solve 3.1.0. What recorded answers were made with.</summary>
    public static SolverRules Peer { get; } = new(EngineRules.Older, LowestOfMaxima: false, PrefixRule.ClosedSegments);
}
