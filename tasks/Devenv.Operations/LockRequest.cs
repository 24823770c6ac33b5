using Devenv.Workspace.Locking;

namespace Devenv.Operations;

/// <summary>What is asked of the lock file.</summary>
public sealed record LockRequest(LockPurpose Purpose)
{
    /// <summary>Locked packages that may change although they still fit; null: none.</summary>
    public LockRelease? Release { get; init; }

    /// <summary>The manifest's text where it is not (yet) the file's: an edit that is only written once it can be locked.</summary>
    public string? ManifestText { get; init; }

    /// <summary>What counts as locked in place of the lock file's content; null: the file's.</summary>
    internal LockFile? Basis { get; init; }
}
