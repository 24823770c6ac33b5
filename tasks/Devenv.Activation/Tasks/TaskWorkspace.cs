using System.Collections.Immutable;

namespace Devenv.Activation.Tasks;

/// <summary>Everything that tasks of a workspace are made from.</summary>
public sealed record TaskWorkspace
{
    /// <summary>Absolute.</summary>
    public required string ManifestPath { get; init; }

    /// <summary>The manifest's folder, absolute.</summary>
    public required string Folder { get; init; }

    /// <summary>Those that suit this machine.</summary>
    public required ImmutableArray<TaskEnvironment> Environments { get; init; }

    /// <summary>The name of the environment in which the run was started.</summary>
    public required string Environment { get; init; }

    /// <summary>Where the run was started, absolute.</summary>
    public required string StartFolder { get; init; }

    /// <summary>Where what is known of earlier runs is kept, absolute.</summary>
    public required string CacheFolder { get; init; }

    /// <summary>The version of this tool.</summary>
    public required string ToolVersion { get; init; }
}
