using System.Globalization;
using Devenv.Vault;
using Devenv.Vault.Comparing;

namespace Devenv.Operations.Vaults;

/// <summary>Answers of the vault for people: names and sizes, never contents.</summary>
internal static class VaultText
{
    private const int StateWidth = 12;

    /// <summary>A line per file that a command did something with, then the counts.</summary>
    public static string OfChanges(VaultReport report)
    {
        var lines = report.Files.Where(file => file.Action != VaultAction.None).Select(file => "  " + file.Path).ToList();
        foreach (var group in report.Files
            .GroupBy(file => file.Action)
            .Where(group => group.Key != VaultAction.None)
            .OrderBy(group => group.Key))
        {
            lines.Add($"{Word(group.Key)} {Count(group.Count())}{Rest(report)}");
        }

        if (lines.Count == 0 && report.Notes.IsEmpty)
        {
            lines.Add($"nothing to do{Rest(report)}");
        }

        lines.AddRange(report.Notes);
        return string.Join('\n', lines);
    }

    /// <summary>A line per file with its state.</summary>
    public static string OfStates(VaultReport report) => report.Files.IsEmpty
        ? "the vault is empty"
        : string.Join('\n', report.Files.Select(file => $"  {$"[{Word(file.State)}]".PadRight(StateWidth)} {file.Path}"));

    /// <summary>A line per file that differs, with its sizes.</summary>
    public static string OfDifferences(VaultReport report)
    {
        var lines = report.Files.Where(file => file.State is not (VaultFileState.InSync or VaultFileState.NotHere))
            .Select(file => $"  {$"[{Word(file.State)}]".PadRight(StateWidth)} {file.Path}  vault {Size(file.VaultLength)}, "
                + $"here {Size(file.LocalLength)}")
            .ToArray();
        return lines.Length == 0 ? "nothing differs" : string.Join('\n', lines);
    }

    /// <summary>A line per entry.</summary>
    public static string OfEntries(VaultReport report) =>
        report.Files.IsEmpty ? "the vault is empty" : string.Join('\n', report.Files.Select(file => $"  {file.Id}  {file.Path}"));

    public static string Word(VaultFileState state) => state switch
    {
        VaultFileState.InSync => "in-sync",
        VaultFileState.NotHere => "not here",
        VaultFileState.NoBlob => "no-blob",
        _ => state.ToString().ToLowerInvariant(),
    };

    private static string Word(VaultAction action) => action.ToString().ToLowerInvariant();

    private static string Count(int count) => count == 1 ? "1 file" : count.ToString(CultureInfo.InvariantCulture) + " files";

    private static string Size(long? length) => length is { } bytes ? bytes.ToString(CultureInfo.InvariantCulture) + " bytes" : "?";

    private static string Rest(VaultReport report)
    {
        var left = report.Files.Where(file => file.Action == VaultAction.None).GroupBy(file => file.State)
            .OrderBy(group => group.Key).ToArray();
        return left.Length == 0 ? string.Empty : " (" + string.Join(", ", left.Select(group => $"{group.Count()} {Word(group.Key)}")) + ")";
    }
}
