using System.Collections.Immutable;
using Devenv.Primitives;

namespace Devenv.Sync;

/// <summary>Which project, and where; all paths are absolute.</summary>
public sealed record SyncRequest
{
    /// <summary>The project file, <c>mutagen.yml</c>.</summary>
    public required string ProjectFile { get; init; }

    /// <summary>Where it is kept what a project was started with.</summary>
    public required string StateFolder { get; init; }

    /// <summary>The workspace's environments, in which mutagen is looked for first.</summary>
    public ImmutableArray<string> Prefixes { get; init; } = [];

    /// <summary>Folders that must not leave this machine.</summary>
    public ImmutableArray<string> OwnFolders { get; init; } = [];

    /// <summary>Files that the other side gets only where the project file says so.</summary>
    public ImmutableArray<string> OwnFiles { get; init; } = [];

    public required HostEnvironment Host { get; init; }
}
