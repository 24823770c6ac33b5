namespace Devenv.Store.Cache;

/// <summary>What can be said of an environment that was linked from the cache.</summary>
public enum EnvironmentStanding
{
    Live,

    /// <summary>Its file system is not mounted, it is another machine's, or it may not be looked at: it may be there.</summary>
    OutOfReach,

    /// <summary>Its file system is there, and it is not; or it has been out of reach for long.</summary>
    Gone,
}
