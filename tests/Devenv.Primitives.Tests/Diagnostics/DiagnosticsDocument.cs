using System.Text;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Primitives.Tests.Diagnostics;

/// <summary>Renders docs/diagnostics.md from the table of codes.</summary>
internal static class DiagnosticsDocument
{
    private static readonly (char Digit, string Title)[] s_areas =
    [
        ('1', "Manifest"), ('2', "Solving"), ('3', "Lock file"), ('4', "Network, channels, indexes"), ('5', "Cache, archives, linking"),
        ('6', "Activation and tasks"), ('7', "Vault"), ('8', "Synchronisation and studio"), ('9', "The SDK itself"),
    ];

    public static string Render()
    {
        var text = new StringBuilder();
        text.Append("# Diagnostics\n\nEvery error and warning, made from the table in `tasks/Devenv.Primitives/Diagnostics`. "
            + "Numbers are never used again.\n");
        foreach (var (digit, title) in s_areas)
        {
            var entries = DiagnosticTable.All.Where(entry => entry.Code["DEVENV".Length] == digit).ToArray();
            if (entries.Length == 0)
            {
                continue;
            }

            text.Append("\n## ").Append(title).Append('\n');
            foreach (var entry in entries)
            {
                text.Append("\n### ").Append(entry.Code).Append(entry.Severity == DiagnosticSeverity.Warning ? " (warning)" : string.Empty)
                    .Append("\n\n> ").Append(entry.Format.Replace("\n", "\n> ", StringComparison.Ordinal)).Append("\n\n").Append(entry.Help)
                    .Append('\n');
            }
        }

        return text.Append("\n## Retired\n\nThese numbers had a meaning once: ")
            .AppendJoin(", ", DiagnosticTable.Retired.Select(number => $"DEVENV{number}")).Append(".\n")
            .ToString();
    }
}
