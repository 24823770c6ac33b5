namespace Devenv.Operations;

/// <summary>What a build may do with the lock file (<c>DevenvLockMode</c>).</summary>
public enum LockMode
{
    /// <summary>Brought up to date when it is not.</summary>
    Update,

    /// <summary>An out-of-date or missing lock file is an error; nothing is written.</summary>
    Locked,

    /// <summary>Taken as it is, whatever the manifest says.</summary>
    Frozen,
}
