namespace Devenv.Sync;

/// <summary>What starting a project came to.</summary>
public enum SyncStart
{
    Started,

    /// <summary>All of it was running.</summary>
    Kept,

    /// <summary>All of it was there, but paused.</summary>
    Resumed,

    /// <summary>It is running with another configuration than before.</summary>
    Renewed,
}
