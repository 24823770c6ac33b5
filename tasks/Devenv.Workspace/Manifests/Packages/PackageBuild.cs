using System.Collections.Immutable;
using Devenv.Conda.Channels;

namespace Devenv.Workspace.Manifests.Packages;

/// <summary>How a package is built: <c>[package.build]</c> (MANIFEST §15).</summary>
/// <param name="Backend">The build backend's package and its spec.</param>
/// <param name="BackendChannels">Where the backend comes from; null where that is the workspace's channels.</param>
public sealed record PackageBuild(PackageDependency? Backend, ImmutableArray<ChannelUrl>? BackendChannels)
{
    /// <summary>Packages beside the backend.</summary>
    public ImmutableArray<PackageDependency> AdditionalDependencies { get; init; } = [];

    /// <summary>Where the source is, as the manifest has it; null beside the manifest.</summary>
    public string? Source { get; init; }

    public ImmutableArray<string> Flags { get; init; } = [];

    public ImmutableArray<string> Secrets { get; init; } = [];

    public string? BuildStringPrefix { get; init; }

    public long? BuildNumber { get; init; }

    /// <summary>What the backend is told: TOML, by target (null for all).</summary>
    public ImmutableArray<KeyValuePair<string?, string>> Configurations { get; init; } = [];
}
