namespace Devenv.Operations;

/// <summary>Why the lock file is looked at.</summary>
public enum LockPurpose
{
    /// <summary>A build or an installation: nothing happens while it is up to date.</summary>
    Build,

    /// <summary>The user asked for a lock file: <c>DevenvLockMode</c> does not forbid it.</summary>
    Lock,

    /// <summary>A dry run: the difference is shown, nothing is written.</summary>
    DryRun,
}
