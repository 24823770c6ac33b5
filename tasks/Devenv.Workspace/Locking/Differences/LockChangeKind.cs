namespace Devenv.Workspace.Locking.Differences;

/// <summary>What became of a package.</summary>
public enum LockChangeKind
{
    Added,
    Removed,
    Upgraded,
    Downgraded,

    /// <summary>Another version, and it cannot be told which is the later one.</summary>
    Changed,

    /// <summary>The same version in another build.</summary>
    Rebuilt,

    /// <summary>The same version and build from another place, or with another source.</summary>
    Moved,
}
