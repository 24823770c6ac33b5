using System.Collections.Immutable;
using System.Text;

namespace Devenv.Workspace.Locking.Differences;

/// <summary>Writes a difference for a terminal, in columns that line up within a section.</summary>
internal static class LockDifferenceText
{
    public static ImmutableArray<string> Of(LockDifference difference) => [.. LockChangeSection.Of(difference).SelectMany(Lines)];

    private static IEnumerable<string> Lines(LockChangeSection section)
    {
        var rows = section.Rows.Select(row => new[]
        {
            $"  {Sign(row.Kind)} {row.Name}",
            row.Version,
            row.Detail,
            row.Platforms == section.Platforms ? string.Empty : $"({row.Platforms})",
        }).ToList();
        var widths = Widths(rows);
        return [$"{section.Environments} ({section.Platforms}): {section.Counts}", .. rows.Select(row => Line(row, widths))];
    }

    /// <summary>What is the last of a line does not make a column wider.</summary>
    private static int[] Widths(List<string[]> rows)
    {
        var widths = new int[3];
        foreach (var row in rows)
        {
            var last = Array.FindLastIndex(row, cell => cell.Length > 0);
            for (var column = 0; column < Math.Min(last, widths.Length); column++)
            {
                widths[column] = Math.Max(widths[column], row[column].Length);
            }
        }

        return widths;
    }

    private static string Line(string[] row, int[] widths)
    {
        var line = new StringBuilder();
        for (var column = 0; column < row.Length; column++)
        {
            line.Append(column < widths.Length && widths[column] > 0 ? row[column].PadRight(widths[column] + 2) : row[column]);
        }

        return line.ToString().TrimEnd();
    }

    private static char Sign(LockChangeKind kind) => kind switch
    {
        LockChangeKind.Added => '+',
        LockChangeKind.Removed => '-',
        _ => '~',
    };
}
