using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Devenv.Primitives;

/// <summary>Finds what a misspelled word was meant to be.</summary>
public static class NearMiss
{
    private const int LongestWord = 64;

    /// <summary><c> Did you mean "x"?</c> with the nearest candidate, or an empty text where none is near.</summary>
    public static string Question(string word, IEnumerable<string> candidates) =>
        Of(word, candidates) is { } near ? $" Did you mean \"{near}\"?" : string.Empty;

    /// <summary>The candidate with the fewest edits: at most a third of the word, at least one.</summary>
    public static string? Of(string word, IEnumerable<string> candidates)
    {
        if (word.Length is 0 or > LongestWord)
        {
            return null;
        }

        var (best, distance) = (default(string), Math.Max(1, word.Length / 3) + 1);
        foreach (var candidate in candidates.Where(candidate => Math.Abs(candidate.Length - word.Length) < distance))
        {
            var edits = Distance(word, candidate);
            if (edits < distance)
            {
                (best, distance) = (candidate, edits);
            }
        }

        return best;
    }

    /// <summary>
    /// Those that are near enough to be meant among very many, the nearest first: at most a quarter of the word is edited, at least one
    /// character.
    /// </summary>
    public static ImmutableArray<string> Nearest(string word, IEnumerable<string> candidates, int most)
    {
        var furthest = Math.Max(1, word.Length / 4);
        return word.Length is 0 or > LongestWord
            ? []
            :
            [
                .. candidates
                    .Where(candidate => Math.Abs(candidate.Length - word.Length) <= furthest)
                    .Select(candidate => (Candidate: candidate, Edits: Distance(word, candidate)))
                    .Where(near => near.Edits <= furthest)
                    .OrderBy(near => near.Edits)
                    .ThenBy(near => near.Candidate, StringComparer.Ordinal)
                    .Take(most)
                    .Select(near => near.Candidate),
            ];
    }

    /// <summary>
    /// Optimal string alignment: inserted, removed, replaced characters and swapped neighbours, case and <c>_</c> for <c>-</c> for nothing.
    /// </summary>
    [SuppressMessage(
        "Performance", "CA1814:Prefer jagged arrays over multidimensional", Justification = "A full rectangle of two short words.")]
    private static int Distance(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            rows[i, 0] = i;
        }

        for (var j = 0; j <= right.Length; j++)
        {
            rows[0, j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = rows[i - 1, j - 1] + (Fold(left[i - 1]) == Fold(right[j - 1]) ? 0 : 1);
                rows[i, j] = Math.Min(replaced, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && Fold(left[i - 1]) == Fold(right[j - 2]) && Fold(left[i - 2]) == Fold(right[j - 1]))
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[left.Length, right.Length];
    }

    private static char Fold(char c) => c == '_' ? '-' : char.ToLowerInvariant(c);
}
