namespace Devenv.Conda.Matching;

/// <summary>
/// When a conditional requirement holds (CEP 43): specs that some chosen or virtual package meets, joined by <c>and</c> and <c>or</c>.
/// </summary>
public abstract record MatchCondition
{
    private MatchCondition()
    {
    }

    /// <summary>True when a chosen or virtual package matches.</summary>
    public sealed record Leaf(MatchSpec Spec) : MatchCondition
    {
        public override string ToString() => MatchSpecText.OfLeaf(Spec);
    }

    public sealed record And(MatchCondition Left, MatchCondition Right) : MatchCondition
    {
        public override string ToString() =>
            $"{(Left is Or ? $"({Left})" : Left.ToString())} and {(Right is Leaf ? Right.ToString() : $"({Right})")}";
    }

    public sealed record Or(MatchCondition Left, MatchCondition Right) : MatchCondition
    {
        public override string ToString() => $"{Left} or {(Right is Or ? $"({Right})" : Right.ToString())}";
    }
}
