using System.Collections.Immutable;

namespace Devenv.Solver;

/// <summary>What is asked: the root's requirements in order of preference, and its constraints.</summary>
public sealed record SolveProblem(ImmutableArray<Requirement> Requirements, ImmutableArray<VersionSetId> Constraints);
