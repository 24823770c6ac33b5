using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Devenv.Activation.Shell.Syntax;

/// <summary>
/// Makes several words of one with braces: <c>{a,b}</c> and <c>{1..3}</c>. As it looks at the text alone, it is done while reading; quoted
/// and expanded parts are opaque to it.
/// </summary>
internal static class BraceExpansion
{
    private const int MostWords = 10_000;
    private const int LongestWord = 4_000;
    private const int DeepestNesting = 60;

    /// <summary>False where the words are too many.</summary>
    public static bool TryExpand(Word word, ImmutableArray<Word>.Builder words)
    {
        if (!word.Parts.Any(part =>
            part is WordPart.Literal { IsQuoted: false } literal && literal.Text.Contains('{', StringComparison.Ordinal)))
        {
            words.Add(word);
            return true;
        }

        var atoms = word.Parts.SelectMany(AtomsOf).Take(LongestWord + 1).ToImmutableArray();
        var expanded = atoms.Length > LongestWord ? null : Expand(atoms, 0);
        if (expanded is null)
        {
            return false;
        }

        words.AddRange(expanded.Select(Join));
        return true;
    }

    private static IEnumerable<WordPart> AtomsOf(WordPart part) =>
        part is WordPart.Literal { IsQuoted: false } literal
            ? literal.Text.Select(letter => new WordPart.Literal(letter.ToString(), false))
            : [part];

    /// <summary>Null where there would be too many.</summary>
    private static List<ImmutableArray<WordPart>>? Expand(ImmutableArray<WordPart> atoms, int depth)
    {
        for (var start = 0; start < atoms.Length; start++)
        {
            if (!Is(atoms[start], '{') || (start > 0 && Is(atoms[start - 1], '$')) || ClosingOf(atoms, start) is not { } end)
            {
                continue;
            }

            var alternatives = Alternatives(atoms[(start + 1)..end]);
            if (alternatives is null)
            {
                continue;
            }

            var tails = Expand(atoms[(end + 1)..], depth + 1);
            return depth > DeepestNesting || tails is null ? null : Combine(atoms[..start], alternatives, tails, depth);
        }

        return [atoms];
    }

    private static List<ImmutableArray<WordPart>>? Combine(
        ImmutableArray<WordPart> head, List<ImmutableArray<WordPart>> alternatives, List<ImmutableArray<WordPart>> tails, int depth)
    {
        var words = new List<ImmutableArray<WordPart>>();
        foreach (var alternative in alternatives)
        {
            var middles = Expand(alternative, depth + 1);
            if (middles is null || words.Count + ((long)middles.Count * tails.Count) > MostWords)
            {
                return null;
            }

            words.AddRange(from middle in middles from tail in tails select head.AddRange(middle).AddRange(tail));
        }

        return words;
    }

    private static int? ClosingOf(ImmutableArray<WordPart> atoms, int start)
    {
        var open = 0;
        for (var index = start; index < atoms.Length; index++)
        {
            open += Is(atoms[index], '{') ? 1 : Is(atoms[index], '}') ? -1 : 0;
            if (open == 0)
            {
                return index;
            }
        }

        return null;
    }

    /// <summary>What stands between the braces, cut at its commas or counted through; null for braces that are text.</summary>
    private static List<ImmutableArray<WordPart>>? Alternatives(ImmutableArray<WordPart> atoms)
    {
        var alternatives = new List<ImmutableArray<WordPart>>();
        var open = 0;
        var start = 0;
        for (var index = 0; index < atoms.Length; index++)
        {
            open += Is(atoms[index], '{') ? 1 : Is(atoms[index], '}') ? -1 : 0;
            if (open == 0 && Is(atoms[index], ','))
            {
                alternatives.Add(atoms[start..index]);
                start = index + 1;
            }
        }

        if (alternatives.Count > 0)
        {
            alternatives.Add(atoms[start..]);
            return alternatives;
        }

        return atoms.All(atom => atom is WordPart.Literal { IsQuoted: false })
            ? Sequence(string.Concat(atoms.Cast<WordPart.Literal>().Select(atom => atom.Text)))
            : null;
    }

    private static List<ImmutableArray<WordPart>>? Sequence(string text)
    {
        var middle = text.IndexOf("..", StringComparison.Ordinal);
        if (middle <= 0)
        {
            return null;
        }

        var (first, rest) = (text[..middle], text[(middle + 2)..]);
        var second = rest.IndexOf("..", StringComparison.Ordinal);
        var last = second < 0 ? rest : rest[..second];
        var step = 1;
        if (second >= 0 && (!TryNumber(rest[(second + 2)..], out step) || step == int.MinValue))
        {
            return null;
        }

        step = Math.Max(1, Math.Abs(step));
        return first.Length == 1 && last.Length == 1 && char.IsAsciiLetter(first[0]) && char.IsAsciiLetter(last[0])
            ? Count(first[0], last[0], step, number => ((char)number).ToString())
            : Numbers(first, last, step);
    }

    private static List<ImmutableArray<WordPart>>? Numbers(string first, string last, int step)
    {
        if (!TryNumber(first, out var from) || !TryNumber(last, out var to))
        {
            return null;
        }

        var width = IsPadded(first) || IsPadded(last) ? Math.Max(first.Length, last.Length) : 0;
        return Count(from, to, step, number =>
            number.ToString(new string('0', Math.Max(1, width - (number < 0 ? 1 : 0))), CultureInfo.InvariantCulture));
    }

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    private static bool IsPadded(string text) => text.TrimStart('-') is ['0', _, ..];

    // One more than allowed is enough to be refused.
    private static List<ImmutableArray<WordPart>> Count(long from, long to, int step, Func<long, string> format)
    {
        var items = new List<ImmutableArray<WordPart>>();
        var direction = from <= to ? step : -step;
        for (var number = from; (direction > 0 ? number <= to : number >= to) && items.Count <= MostWords; number += direction)
        {
            items.Add([new WordPart.Literal(format(number), false)]);
        }

        return items;
    }

    private static Word Join(ImmutableArray<WordPart> atoms)
    {
        var parts = ImmutableArray.CreateBuilder<WordPart>();
        var text = new StringBuilder();
        foreach (var atom in atoms)
        {
            if (atom is WordPart.Literal { IsQuoted: false } literal)
            {
                text.Append(literal.Text);
                continue;
            }

            AddText(parts, text);
            parts.Add(atom);
        }

        AddText(parts, text);
        return new Word(parts.ToImmutable());
    }

    private static void AddText(ImmutableArray<WordPart>.Builder parts, StringBuilder text)
    {
        if (text.Length > 0)
        {
            parts.Add(new WordPart.Literal(text.ToString(), false));
            text.Clear();
        }
    }

    private static bool Is(WordPart atom, char letter) => atom is WordPart.Literal { IsQuoted: false, Text: [var only] } && only == letter;
}
