using System.Collections.Immutable;
using Devenv.Conda.Solving;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests;

/// <summary>The <c>[workspace]</c> table (MANIFEST §3), and the tables beside it that hold for the whole workspace.</summary>
internal sealed record WorkspaceSettings
{
    public bool IsWorkspace { get; init; }

    public string? Name { get; init; }

    public string? Version { get; init; }

    public ImmutableArray<WorkspaceChannel> Channels { get; init; } = [];

    public ImmutableArray<WorkspacePlatform> Platforms { get; init; } = [];

    /// <summary>Some platform is written as a table, so that platforms are chosen by name (MANIFEST §3.2).</summary>
    public bool HasRichPlatforms { get; init; }

    public Placed<ChannelPriority>? ChannelPriority { get; init; }

    public SolveStrategy? SolveStrategy { get; init; }

    public ExcludeNewerCutoff? ExcludeNewer { get; init; }

    /// <summary>What cutoffs of single packages or channels cannot do yet: reported where an environment is locked.</summary>
    public ImmutableArray<Diagnostic> Unsupported { get; init; } = [];

    public PypiOptions PypiOptions { get; init; } = PypiOptions.Empty;
}
