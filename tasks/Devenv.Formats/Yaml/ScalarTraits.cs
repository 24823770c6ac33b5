namespace Devenv.Formats.Yaml;

/// <summary>Which styles can hold a text without changing it.</summary>
internal readonly record struct ScalarTraits(bool AllowsPlain, bool AllowsSingleQuotes, bool AllowsBlock)
{
    private const string FirstIndicators = "#,[]{}&*!|>'\"%@`";

    public static ScalarTraits Of(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return new ScalarTraits(AllowsPlain: false, AllowsSingleQuotes: true, AllowsBlock: false);
        }

        var hasIndicator = text.StartsWith("---") || text.StartsWith("...");
        var (hasUnprintable, hasBreak, hasSpaceBeforeBreak, hasSpaceAfterBreak) = (false, false, false, false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var before = i == 0 ? '\n' : text[i - 1];
            var after = i + 1 == text.Length ? '\n' : text[i + 1];
            hasIndicator |= IsIndicator(c, before, after, isFirst: i == 0);
            hasUnprintable |= !ScalarStyles.IsPrintable(c);
            hasBreak |= ScalarStyles.IsBreak(c);
            hasSpaceBeforeBreak |= i > 0 && before == ' ' && ScalarStyles.IsBreak(c);
            hasSpaceAfterBreak |= i > 0 && c == ' ' && ScalarStyles.IsBreak(before);
        }

        var startsBlank = text[0] == ' ' || ScalarStyles.IsBreak(text[0]);
        var endsBlank = text[^1] == ' ' || ScalarStyles.IsBreak(text[^1]);
        var isUnsafe = hasUnprintable || hasSpaceBeforeBreak;
        return new ScalarTraits(
            AllowsPlain: !hasIndicator && !hasBreak && !isUnsafe && !startsBlank && !endsBlank,
            AllowsSingleQuotes: !isUnsafe && !hasSpaceAfterBreak,
            AllowsBlock: !isUnsafe && text[^1] != ' ');
    }

    private static bool IsIndicator(char c, char before, char after, bool isFirst) =>
        c switch
        {
            ':' => IsBlank(after),
            '?' or '-' => isFirst && IsBlank(after),
            '#' => isFirst || IsBlank(before),
            _ => isFirst && FirstIndicators.Contains(c, StringComparison.Ordinal),
        };

    private static bool IsBlank(char c) => c is ' ' or '\t' || ScalarStyles.IsBreak(c);
}
