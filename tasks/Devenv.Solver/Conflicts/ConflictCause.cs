namespace Devenv.Solver.Conflicts;

/// <summary>What an edge of a conflict graph says.</summary>
public enum ConflictCause
{
    /// <summary>The source requires the version set, of which the target is a candidate (or the unresolved node).</summary>
    Requires,

    /// <summary>The source constrains the target's name to the version set, which the target is not in.</summary>
    Constrains,

    /// <summary>The two are candidates of one name.</summary>
    ForbidMultiple,

    /// <summary>Another candidate of the target's name is the only one allowed.</summary>
    Locked,

    /// <summary>The source may not be chosen; the target is the reason.</summary>
    Excluded,
}
