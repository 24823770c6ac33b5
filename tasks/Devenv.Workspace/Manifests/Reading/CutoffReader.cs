using System.Collections.Frozen;
using Devenv.Conda.Records;
using Devenv.Formats.Toml;
using Devenv.Primitives.Diagnostics;
using Devenv.Pypi.Names;

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

    /// <summary>The table <c>exclude-newer</c>: conda packages with cutoffs of their own.</summary>
    public static FrozenDictionary<PackageName, ExcludeNewerCutoff> ReadPackages(TableReader root) =>
        ReadTable<PackageName>(root.Nested("exclude-newer"), text => PackageName.TryParse(text, out var name) ? name : null);

    /// <summary>The table <c>pypi-exclude-newer</c>: distributions with cutoffs of their own, by normalised name.</summary>
    public static FrozenDictionary<string, ExcludeNewerCutoff> ReadDistributions(TableReader root) =>
        ReadTable<string>(root.Nested("pypi-exclude-newer"), text => PypiName.TryParse(text, out var name) ? name.Normalized : null);

    private static FrozenDictionary<TName, ExcludeNewerCutoff> ReadTable<TName>(TableReader? table, Func<string, TName?> parse)
        where TName : class
    {
        var cutoffs = new Dictionary<TName, ExcludeNewerCutoff>();
        var lines = new Dictionary<TName, int>();
        foreach (var entry in table?.Table.Entries ?? [])
        {
            var cutoff = Read(table!, entry.Name); // Entries only exist where the table does.
            if (parse(entry.Name) is not { } name)
            {
                table!.Context.Report(DiagnosticTable.BadPackageName, entry.Key, entry.Name); // As above.
            }
            else if (!lines.TryAdd(name, entry.Key.Span.Line))
            {
                table!.Context.Report(DiagnosticTable.DuplicateDependency, entry.Key, entry.Name, lines[name]); // As above.
            }
            else if (cutoff is not null)
            {
                cutoffs.Add(name, cutoff);
            }
        }

        return cutoffs.ToFrozenDictionary();
    }
}
