using System.Collections.Immutable;
using Devenv.Solver;

namespace Devenv.Conda.Solving;

/// <summary>A requirement and the option it leans on: the first that is not known to be unviable.</summary>
internal sealed class CandidateSupport(VersionSetId versionSet, ImmutableArray<SolvableId> options)
{
    public VersionSetId VersionSet { get; } = versionSet;

    public ImmutableArray<SolvableId> Options { get; } = options;

    /// <summary>The position of the option; behind the last one where none is viable.</summary>
    public int Position { get; set; }

    public bool HasFailed => Position == Options.Length;

    /// <summary>The candidates that have the requirement.</summary>
    public List<SolvableId> Owners { get; } = [];
}
