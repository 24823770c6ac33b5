namespace Devenv.Solver.Search;

/// <summary>
/// A clause's place in two watch lists. The literals never change places; the watches stand beside them. There are a hundred thousand of
/// these, nearly all of two literals, whose watches are the literals themselves: what only others have is kept apart.
/// </summary>
internal struct Clause(ClauseKind kind, int link)
{
    public const int None = -1;

    private const int KindBits = 4;

    private readonly uint _tag = ((uint)link << KindBits) | (uint)kind;

    /// <summary>Clauses of one literal: it; of two literals: the first.</summary>
    public Literal Watch0;

    /// <summary>Clauses of two literals: the second.</summary>
    public Literal Watch1;

    /// <summary>The next clause that watches the same literal.</summary>
    public int Next0;
    public int Next1;

    public readonly ClauseKind Kind => (ClauseKind)(_tag & ((1 << KindBits) - 1));

    /// <summary>
    /// The requirement (Requires), the version set (Gate, constraints), the reason (Excluded), the locked candidate (Lock), the name
    /// (AtMostOne), the number of the learnt clause.
    /// </summary>
    public readonly int Link => (int)(_tag >> KindBits);
}
