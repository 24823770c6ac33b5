using System.Collections.Immutable;

namespace Devenv.Solver;

/// <summary>
/// When a requirement applies, in disjunctive normal form: one of the alternatives has each of its sets met by a chosen candidate.
/// </summary>
public sealed class Condition(ImmutableArray<ImmutableArray<VersionSetId>> alternatives)
{
    public ImmutableArray<ImmutableArray<VersionSetId>> Alternatives { get; } = alternatives;
}
