using Devenv.Formats.Toml;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests.Reading;

/// <summary>Reads <c>exclude-newer</c> values (MANIFEST §3.4).</summary>
internal static class CutoffReader
{
    public static ExcludeNewerCutoff? Read(TableReader reader, string key)
    {
        if (reader.Take(key) is not { } entry)
        {
            return null;
        }

        // A date without quotes is a TOML date; its text means the same.
        var text = entry.Value switch
        {
            TomlString value => value.Value,
            TomlMoment moment => moment.SourceText,
            _ => null,
        };
        if (text is null)
        {
            reader.ReportKind(entry.Value, key, "a string");
            return null;
        }

        if (ExcludeNewerCutoff.TryParse(text, out var cutoff))
        {
            return cutoff;
        }

        reader.Context.Report(DiagnosticTable.BadCutoff, entry.Value, text);
        return null;
    }

    /// <summary>A table of cutoffs of single packages; gives the place of each.</summary>
    public static IEnumerable<TomlEntry> ReadTable(TableReader? reader)
    {
        foreach (var entry in reader?.Table.Entries ?? [])
        {
            Read(reader!, entry.Name); // Entries only exist where the reader does.
            yield return entry;
        }
    }
}
