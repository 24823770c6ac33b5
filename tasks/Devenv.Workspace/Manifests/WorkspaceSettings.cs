using System.Collections.Frozen;
using System.Collections.Immutable;
using Devenv.Conda.Records;
using Devenv.Conda.Solving;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Manifests.Packages;
using Devenv.Workspace.Manifests.Pypi;

namespace Devenv.Workspace.Manifests;

/// <summary>The <c>[workspace]</c> table (MANIFEST §3), and the tables beside it that hold for the whole workspace.</summary>
internal sealed record WorkspaceSettings
{
    public bool IsWorkspace { get; init; }

    public ProjectDescription Description { get; init; } = ProjectDescription.Empty;

    public ImmutableArray<string> PreviewFlags { get; init; } = [];

    public string? RequiredPixi { get; init; }

    public ImmutableArray<WorkspaceChannel> Channels { get; init; } = [];

    public ImmutableArray<WorkspacePlatform> Platforms { get; init; } = [];

    /// <summary>Some platform is written as a table, so that platforms are chosen by name (MANIFEST §3.2).</summary>
    public bool HasRichPlatforms { get; init; }

    public Placed<ChannelPriority>? ChannelPriority { get; init; }

    public SolveStrategy? SolveStrategy { get; init; }

    public ExcludeNewerCutoff? ExcludeNewer { get; init; }

    /// <summary>Cutoffs of single conda packages, which stand before those of channels and of the workspace.</summary>
    public FrozenDictionary<PackageName, ExcludeNewerCutoff> PackageCutoffs { get; init; } =
        FrozenDictionary<PackageName, ExcludeNewerCutoff>.Empty;

    /// <summary>Cutoffs of single distributions, by normalised name (PEP 503).</summary>
    public FrozenDictionary<string, ExcludeNewerCutoff> DistributionCutoffs { get; init; } =
        FrozenDictionary<string, ExcludeNewerCutoff>.Empty;

    public PypiOptions PypiOptions { get; init; } = PypiOptions.Empty;

    public CondaPypiMap? CondaPypiMap { get; init; }

    public ImmutableArray<S3Bucket> Buckets { get; init; } = [];

    public ImmutableArray<BuildVariants> BuildVariants { get; init; } = [];

    public ImmutableArray<string> BuildVariantFiles { get; init; } = [];

    public PackageManifest? Package { get; init; }

    /// <summary>Errors that are reported where an environment is solved, and not before (MANIFEST §20).</summary>
    public ImmutableArray<Diagnostic> SolveFaults { get; init; } = [];
}
