using System.Collections.Immutable;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Conda.Repodata;

namespace Devenv.Conda.Solving;

/// <summary>What one solve of one environment for one platform is asked.</summary>
public sealed record CondaSolveRequest
{
    /// <summary>Channels in order of priority; within a channel the platform's subdir, then noarch.</summary>
    public required ImmutableArray<IRecordSource> Sources { get; init; }

    /// <summary>What has to be in the solution, in the order in which it is decided.</summary>
    public required ImmutableArray<MatchSpec> Specs { get; init; }

    /// <summary>What has to hold of packages that are in the solution anyway.</summary>
    public ImmutableArray<MatchSpec> Constraints { get; init; } = [];

    /// <summary>Records that are tried before all others, such as those of the lock file.</summary>
    public ImmutableArray<RepodataRecord> Favored { get; init; } = [];

    /// <summary>Facts about the machine; each is in the solution.</summary>
    public ImmutableArray<VirtualPackage> VirtualPackages { get; init; } = [];

    public ChannelPriority ChannelPriority { get; init; } = ChannelPriority.Strict;

    public SolveStrategy Strategy { get; init; } = SolveStrategy.Highest;

    /// <summary>Records with a later timestamp are not chosen; those without one may be.</summary>
    public RecordCutoffs Cutoffs { get; init; } = RecordCutoffs.None;

    /// <summary>
    /// Sources of other platforms and channels that were read anyway; the explanation of a conflict looks there for what is missing.
    /// </summary>
    public ImmutableArray<IRecordSource> Elsewhere { get; init; } = [];

    /// <summary>What requests that are solved one after the other share, so that each text is read once.</summary>
    public SolveVocabulary Vocabulary { get; init; } = new();

    /// <summary>A second core is free: records are decoded there before the solve needs them. It changes no answer.</summary>
    public bool ReadsAhead { get; init; }

    /// <summary>The generation whose answers are reproduced.</summary>
    public SolverRules Rules { get; init; } = SolverRules.Pixi;
}
