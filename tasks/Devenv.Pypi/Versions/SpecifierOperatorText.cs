namespace Devenv.Pypi.Versions;

/// <summary>How comparisons are written.</summary>
internal static class SpecifierOperatorText
{
    /// <summary>Longer ones before those they begin with.</summary>
    private static readonly (string Symbol, SpecifierOperator Operator)[] s_symbols =
    [
        ("===", SpecifierOperator.Identical),
        ("==", SpecifierOperator.Equal),
        ("!=", SpecifierOperator.NotEqual),
        ("~=", SpecifierOperator.Compatible),
        ("<=", SpecifierOperator.LessOrEqual),
        (">=", SpecifierOperator.GreaterOrEqual),
        ("<", SpecifierOperator.Less),
        (">", SpecifierOperator.Greater),
    ];

    /// <summary>The operator that a text begins with, and its length; false where it begins with none.</summary>
    public static bool TryReadAtStart(ReadOnlySpan<char> text, out SpecifierOperator comparison, out int length)
    {
        foreach (var (symbol, known) in s_symbols)
        {
            if (text.StartsWith(symbol))
            {
                (comparison, length) = (known, symbol.Length);
                return true;
            }
        }

        (comparison, length) = (default, 0);
        return false;
    }

    public static string Symbol(this SpecifierOperator comparison) => comparison switch
    {
        SpecifierOperator.StartsWith => "==",
        SpecifierOperator.NotStartsWith => "!=",
        _ => s_symbols.First(pair => pair.Operator == comparison).Symbol,
    };

    public static bool IsPrefix(this SpecifierOperator comparison)
        => comparison is SpecifierOperator.StartsWith or SpecifierOperator.NotStartsWith;
}
