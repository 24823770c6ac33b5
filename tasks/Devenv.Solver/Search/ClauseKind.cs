namespace Devenv.Solver.Search;

/// <summary>What a clause says, and with it where its literals are and what a conflict graph makes of it.</summary>
internal enum ClauseKind : byte
{
    /// <summary>The root is chosen.</summary>
    Root,

    /// <summary>(not parent, condition literals, candidates).</summary>
    Requires,

    /// <summary>(gate, not parent): the parent has the gate's requirement.</summary>
    Gate,

    /// <summary>(not parent, not candidate).</summary>
    Constrains,

    /// <summary>(not candidate, violated).</summary>
    Violates,

    /// <summary>(not parent, not violated).</summary>
    ForbidsViolation,

    /// <summary>(not candidate, bit) or (not candidate, not bit).</summary>
    AtMostOne,

    /// <summary>(not root, not candidate).</summary>
    Lock,

    /// <summary>(any, not candidate).</summary>
    AnyOf,

    /// <summary>(not candidate), for a reason of the provider.</summary>
    Excluded,

    /// <summary>(not candidate), which constrains its own name to others.</summary>
    SelfConflict,

    /// <summary>The literals of a learnt clause.</summary>
    Learnt,
}
