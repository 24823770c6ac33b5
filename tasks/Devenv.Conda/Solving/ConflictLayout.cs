using System.Globalization;

namespace Devenv.Conda.Solving;

/// <summary>
/// Lays lines out as an indented tree that fits a screen: where it would be longer, each line keeps its first children only, as few as are
/// needed, and at last the tree ends early. What is left out is counted.
/// </summary>
internal static class ConflictLayout
{
    private static readonly int[] s_widths = [1_000, 8, 5, 3, 2];

    public static List<string> Lay(IReadOnlyList<ConflictLine> lines, int most)
    {
        var laid = new List<string>();
        foreach (var width in s_widths)
        {
            laid.Clear();
            var isWhole = true;
            foreach (var line in lines)
            {
                laid.Add(line.Text);
                isWhole = isWhole && Add(laid, line, string.Empty, width, 4 * most);
            }

            if (laid.Count <= most && isWhole)
            {
                return laid;
            }
        }

        var left = laid.Count - (most - 1);
        laid.RemoveRange(most - 1, left);
        laid.Add(Number("… and {0} more lines", left));
        return laid;
    }

    /// <returns>False where there is no room for more.</returns>
    private static bool Add(List<string> laid, ConflictLine line, string before, int width, int most)
    {
        // One line that says that one is left out is no shorter.
        var shown = line.Children.Count <= width + 1 ? line.Children.Count : width;
        for (var i = 0; i < shown; i++)
        {
            if (laid.Count >= most)
            {
                return false;
            }

            var isLast = i == line.Children.Count - 1;
            laid.Add(before + (isLast ? "└─ " : "├─ ") + line.Children[i].Text);
            if (!Add(laid, line.Children[i], before + (isLast ? "   " : "│  "), width, most))
            {
                return false;
            }
        }

        if (shown < line.Children.Count)
        {
            laid.Add(before + Number("└─ … and {0} more that fail", line.Children.Count - shown));
        }

        return true;
    }

    private static string Number(string format, int number) => string.Format(CultureInfo.InvariantCulture, format, number);
}
