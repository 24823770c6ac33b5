using System.Collections.Immutable;
using System.Text;

namespace Devenv.Pypi.Versions;

/// <summary>
/// What old distributions got wrong in their specifiers, and uv's way of reading it (spec/PYPI.md §1.3), in its order. Each repair changes
/// every place that it fits.
/// </summary>
internal static class SpecifierRepair
{
    private static readonly string[] s_suffixWords = ["a", "b", "rc", "post", "dev"];

    public static ImmutableArray<Func<string, string>> All { get; } =
    [
        InsertComma,
        text => ReplaceAfter(text, "!=~", TildeNumbers, numbers => $"!={numbers}.*"),
        DropStarOfBound,
        InsertDot,
        text => text.TrimEnd() is [.. var list, ','] ? list : text,
        text => text.Replace(">dev", ">0.0.0dev", StringComparison.Ordinal),
        DropZeroOfSuffix,
        text => text.Replace("'", string.Empty, StringComparison.Ordinal).Replace("\"", string.Empty, StringComparison.Ordinal),
    ];

    /// <summary><c>&gt;=7.2&lt;8</c> → <c>&gt;=7.2,&lt;8</c></summary>
    private static string InsertComma(string text)
    {
        var repaired = new StringBuilder(text.Length + 4);
        foreach (var (index, c) in text.Index())
        {
            if (index > 0 && char.IsAsciiDigit(text[index - 1]) && c is '<' or '>' or '=' or '~' or '^' or '!')
            {
                repaired.Append(',');
            }

            repaired.Append(c);
        }

        return repaired.ToString();
    }

    /// <summary><c>&gt;=1.9.*</c> → <c>&gt;=1.9</c></summary>
    private static string DropStarOfBound(string text)
    {
        foreach (var bound in (ReadOnlySpan<string>)["<=", ">=", "<", ">"])
        {
            text = ReplaceAfter(text, bound, BoundWithStar, numbers => bound + numbers);
        }

        return text;
    }

    /// <summary><c>!=3.0*</c> → <c>!=3.0.*</c></summary>
    private static string InsertDot(string text)
    {
        var repaired = new StringBuilder(text.Length + 4);
        foreach (var (index, c) in text.Index())
        {
            if (c == '*' && index >= 3 && text.AsSpan(index - 3, 3) is [>= '0' and <= '9', '.', >= '0' and <= '9'])
            {
                repaired.Append('.');
            }

            repaired.Append(c);
        }

        return repaired.ToString();
    }

    /// <summary><c>&gt;=9.0.0a1.0</c> → <c>&gt;=9.0.0a1</c></summary>
    private static string DropZeroOfSuffix(string text)
    {
        var zero = text.IndexOf(".0", StringComparison.Ordinal);
        while (zero >= 0)
        {
            var next = EndsWithSuffix(text.AsSpan(0, zero)) ? zero : zero + 1;
            text = next == zero ? text.Remove(zero, 2) : text;
            zero = text.IndexOf(".0", next, StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>A number, a word such as <c>rc</c>, and its number.</summary>
    private static bool EndsWithSuffix(ReadOnlySpan<char> text)
    {
        var beforeNumber = text.TrimEnd("0123456789");
        foreach (var word in beforeNumber.Length < text.Length ? s_suffixWords : [])
        {
            if (beforeNumber.EndsWith(word) && beforeNumber.Length > word.Length && char.IsAsciiDigit(beforeNumber[^(word.Length + 1)]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Replaces the prefix and what follows it. The pattern answers how much it takes (0: nothing) and how much of that stays.
    /// </summary>
    private static string ReplaceAfter(string text, string prefix, Func<string, int, (int Taken, int Kept)> pattern, Func<string,
        string> replacement)
    {
        var repaired = new StringBuilder(text.Length);
        var position = 0;
        for (var found = text.IndexOf(prefix, StringComparison.Ordinal);
            found >= 0;
            found = text.IndexOf(prefix, position, StringComparison.Ordinal))
        {
            var start = found + prefix.Length;
            var (taken, kept) = pattern(text, start);
            repaired.Append(text, position, found - position);
            repaired.Append(taken == 0 ? prefix : replacement(text.Substring(start, kept)));
            position = start + taken;
        }

        return repaired.Append(text, position, text.Length - position).ToString();
    }

    private static (int Taken, int Kept) TildeNumbers(string text, int start) => (NumbersAt(text, start), NumbersAt(text, start));

    private static (int Taken, int Kept) BoundWithStar(string text, int start) =>
        NumbersAt(text, start) is var numbers and > 0 && text.AsSpan(start + numbers).StartsWith(".*") ? (numbers + 2, numbers) : (0, 0);

    /// <summary>The length of numbers with dots between them.</summary>
    private static int NumbersAt(string text, int start)
    {
        var end = start;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || (end > start && text.AsSpan(end) is ['.', >= '0' and <= '9', ..])))
        {
            end++;
        }

        return end - start;
    }
}
