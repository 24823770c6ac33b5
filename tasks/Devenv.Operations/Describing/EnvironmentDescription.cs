using System.Collections.Immutable;
using Devenv.Conda.Records;

namespace Devenv.Operations.Describing;

/// <summary>An environment for the eyes.</summary>
internal sealed record EnvironmentDescription
{
    public required string Name { get; init; }

    public required ImmutableArray<string> Features { get; init; }

    public required string? SolveGroup { get; init; }

    /// <summary>As people name them.</summary>
    public required ImmutableArray<string> Channels { get; init; }

    /// <summary>Without secrets.</summary>
    public required ImmutableArray<string> ChannelUrls { get; init; }

    /// <summary>Names with their specs, on the platform that counts here.</summary>
    public required ImmutableArray<string> Dependencies { get; init; }

    public required ImmutableArray<string> PypiDependencies { get; init; }

    public required ImmutableArray<PlatformDescription> Platforms { get; init; }

    /// <summary>The platform that would be installed on this machine, or the one that is asked about; null where none would.</summary>
    public required PlatformDescription? Resolved { get; init; }

    /// <summary>What keeps this machine from it: declared virtual packages that it lacks.</summary>
    public required ImmutableArray<VirtualPackage> Missing { get; init; }

    /// <summary>What the locked packages require of a machine; null where nothing is locked.</summary>
    public required PlatformDescription? Minimum { get; init; }

    public required int? LockedPackages { get; init; }

    public required string Prefix { get; init; }

    public required bool IsInstalled { get; init; }

    public required ImmutableArray<string> Tasks { get; init; }

    public required ImmutableArray<string> HiddenTasks { get; init; }
}
