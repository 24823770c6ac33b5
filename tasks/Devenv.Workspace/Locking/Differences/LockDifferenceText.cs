using System.Collections.Immutable;

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
        // What is the last of a line does not make a column wider.
        var widths = Enumerable.Range(0, 3)
            .Select(column => rows.Where(row => row.Skip(column + 1).Any(cell => cell.Length > 0)).Select(row => row[column].Length).DefaultIfEmpty().Max())
            .ToList();
        return
        [
            $"{section.Environments} ({section.Platforms}): {section.Counts}",
            .. rows.Select(row => string.Concat(row.Select((cell, column) => column < widths.Count && widths[column] > 0 ? cell.PadRight(widths[column] + 2) : cell)).TrimEnd()),
        ];
    }

    private static char Sign(LockChangeKind kind) => kind switch
    {
        LockChangeKind.Added => '+',
        LockChangeKind.Removed => '-',
        _ => '~',
    };
}
