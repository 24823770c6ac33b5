namespace Devenv.Solver.Search;

/// <summary>A variable with its sign: twice the variable's number, plus one where it is negated.</summary>
internal readonly record struct Literal(int Code)
{
    public int Variable => Code >> 1;

    public bool IsNegated => (Code & 1) != 0;

    public static Literal Positive(int variable) => new(variable << 1);

    public static Literal Negative(int variable) => new((variable << 1) | 1);

    public static Literal operator ~(Literal literal) => new(literal.Code ^ 1);
}
