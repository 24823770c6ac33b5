using Devenv.Pypi.Versions;

namespace Devenv.Pypi.Requirements;

/// <summary>How comparisons of markers are written, turned round and applied to versions.</summary>
internal static class MarkerOperatorText
{
    public static bool TryParse(ReadOnlySpan<char> symbol, out MarkerOperator comparison)
    {
        MarkerOperator? known = symbol switch
        {
            "==" => MarkerOperator.Equal,
            "!=" => MarkerOperator.NotEqual,
            "<" => MarkerOperator.Less,
            "<=" => MarkerOperator.LessOrEqual,
            ">" => MarkerOperator.Greater,
            ">=" => MarkerOperator.GreaterOrEqual,
            "~=" => MarkerOperator.Compatible,
            "===" => MarkerOperator.Identical,
            _ => null,
        };
        comparison = known ?? default;
        return known is not null;
    }

    public static string Symbol(this MarkerOperator comparison) => comparison switch
    {
        MarkerOperator.In => "in",
        MarkerOperator.NotIn => "not in",
        _ => comparison.OnVersions().Symbol(),
    };

    public static bool IsMembership(this MarkerOperator comparison) => comparison is MarkerOperator.In or MarkerOperator.NotIn;

    /// <summary>The comparison with its operands in the other order.</summary>
    public static MarkerOperator Reversed(this MarkerOperator comparison) => comparison switch
    {
        MarkerOperator.Less => MarkerOperator.Greater,
        MarkerOperator.LessOrEqual => MarkerOperator.GreaterOrEqual,
        MarkerOperator.Greater => MarkerOperator.Less,
        MarkerOperator.GreaterOrEqual => MarkerOperator.LessOrEqual,
        _ => comparison,
    };

    /// <summary>The specifier's operator; not for memberships.</summary>
    public static SpecifierOperator OnVersions(this MarkerOperator comparison) => comparison switch
    {
        MarkerOperator.Equal => SpecifierOperator.Equal,
        MarkerOperator.NotEqual => SpecifierOperator.NotEqual,
        MarkerOperator.Less => SpecifierOperator.Less,
        MarkerOperator.LessOrEqual => SpecifierOperator.LessOrEqual,
        MarkerOperator.Greater => SpecifierOperator.Greater,
        MarkerOperator.GreaterOrEqual => SpecifierOperator.GreaterOrEqual,
        MarkerOperator.Compatible => SpecifierOperator.Compatible,
        _ => SpecifierOperator.Identical,
    };
}
