namespace Devenv.Workspace.Locking;

/// <summary>An entry of the lock file's list of packages: a conda archive, a conda package built from source, or a PyPI package.</summary>
/// <param name="Location">Where it comes from, as the file writes it.</param>
public abstract record LockedPackage(LockLocation Location)
{
    /// <summary>The name as its kind spells it.</summary>
    public abstract string Name { get; }

    /// <summary>The version's text, or null where the file has none.</summary>
    public abstract string? VersionText { get; }

    /// <summary>The build string; empty where there is none.</summary>
    public abstract string BuildText { get; }
}
