using System.Collections.Immutable;

namespace Devenv.Solver.Tests;

internal sealed record ToyCandidate(string Name, int Version, char Mark, ImmutableArray<Requirement> Requirements,
    ImmutableArray<VersionSetId> Constraints)
{
    public override string ToString() => $"{Name} {Version}";
}
