using System.Collections.Immutable;
using Devenv.Host.VirtualPackages;

namespace Devenv.Operations.Describing;

/// <summary>The machine, the workspace and its environments for the eyes.</summary>
internal sealed record WorkspaceDescription
{
    public required string SdkVersion { get; init; }

    /// <summary>The machine's, or the one that is asked about.</summary>
    public required string Platform { get; init; }

    public required DetectedMachine Machine { get; init; }

    public required string CacheFolder { get; init; }

    public required ImmutableArray<string> CredentialFiles { get; init; }

    public required ImmutableArray<string> ConfigurationFiles { get; init; }

    public required string Name { get; init; }

    public required string? Version { get; init; }

    public required string ManifestPath { get; init; }

    public required string LockFilePath { get; init; }

    /// <summary>When the lock file was written; null where there is none.</summary>
    public required DateTimeOffset? LockedAt { get; init; }

    public required string RootFolder { get; init; }

    public required ImmutableArray<EnvironmentDescription> Environments { get; init; }
}
