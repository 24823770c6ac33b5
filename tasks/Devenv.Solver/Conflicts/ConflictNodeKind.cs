namespace Devenv.Solver.Conflicts;

/// <summary>What a node of a conflict graph stands for.</summary>
public enum ConflictNodeKind
{
    Root,
    Solvable,

    /// <summary>A requirement without candidates ends here.</summary>
    Unresolved,

    /// <summary>An exclusion ends here, or a requirement whose lack of candidates has a reason.</summary>
    Reason,
}
