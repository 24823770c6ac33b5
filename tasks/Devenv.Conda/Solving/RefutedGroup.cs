using Devenv.Solver;

namespace Devenv.Conda.Solving;

/// <summary>Candidates of one name that fail for the same reason, or for requirements on one name that end alike.</summary>
internal sealed record RefutedGroup(RefutationKind Kind, string Because)
{
    public List<SolvableId> Candidates { get; } = [];

    /// <summary>What they require or constrain, all of one name.</summary>
    public List<VersionSetId> Sets { get; } = [];

    /// <summary>The chain ends here.</summary>
    public bool IsEnd => Kind != RefutationKind.Requires;
}
