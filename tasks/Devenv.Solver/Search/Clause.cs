namespace Devenv.Solver.Search;

/// <summary>A clause and its place in two watch lists. The literals never change places; the watches stand beside them.</summary>
internal struct Clause
{
    public const int None = -1;

    public ClauseKind Kind;

    /// <summary>Requires: not parent. Clauses of one or two literals: the first.</summary>
    public Literal First;

    /// <summary>Clauses of two literals: the second.</summary>
    public Literal Second;

    /// <summary>
    /// The version set (Requires, Gate, constraints), the reason (Excluded), the locked candidate (Lock), the name (AtMostOne), the number
    /// of the learnt clause.
    /// </summary>
    public int Link;

    /// <summary>Requires: the number of the condition, or -1.</summary>
    public int Condition;

    public Literal Watch0;
    public Literal Watch1;

    /// <summary>The next clause that watches the same literal.</summary>
    public int Next0;
    public int Next1;
}
