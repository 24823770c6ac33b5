using System.Collections.Immutable;
using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Locking.Composing;

/// <summary>What a lock file is to hold.</summary>
internal sealed record LockFileContent
{
    /// <summary>6 or 7.</summary>
    public int FormatVersion { get; init; } = LockFile.NewestFormat;

    /// <summary>Every platform of the workspace in manifest order, which numbers those with virtual packages of their own.</summary>
    public required ImmutableArray<WorkspacePlatform> Platforms { get; init; }

    /// <summary>In any order.</summary>
    public required ImmutableArray<SolvedEnvironment> Environments { get; init; }

    /// <summary>The file that is replaced: what it knows and a new solve does not is kept. Null where there is none.</summary>
    public LockFile? Previous { get; init; }
}
