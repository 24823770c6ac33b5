using Devenv.Conda.Records;
using Devenv.Formats.Toml;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests.Reading.Conda;

/// <summary>Resolves <c>{ workspace = true }</c> (MANIFEST §6.4).</summary>
internal static class CondaDependencyPool
{
    /// <summary>A dependency's table, with the keys of the entry that it takes from the pool. Null after a report.</summary>
    public static CondaSpec? Read(TableReader reader, TomlEntry entry, PackageName name)
    {
        var pooled = Find(reader, entry, name, out var isAsked);
        if (isAsked && pooled is null)
        {
            return null;
        }

        var spec = new CondaSpecReader(new LayeredTable(reader, pooled)).Read(name);
        reader.RefuseUnknown();
        return spec;
    }

    /// <summary>The keys of a table alone, where the table that they go together with is not known.</summary>
    public static void ReadKeys(TableReader reader, PackageName name)
    {
        new CondaSpecReader(new LayeredTable(reader, pooled: null)).ReadKeys(name);
        reader.RefuseUnknown();
    }

    /// <summary>
    /// The value in <c>[workspace.dependencies]</c> that a table takes its keys from: a version in quotes or a table. Null where it takes
    /// none, or after a report.
    /// </summary>
    /// <param name="isAsked">The table has the key <c>workspace</c>.</param>
    private static TomlValue? Find(TableReader reader, TomlEntry entry, PackageName name, out bool isAsked)
    {
        var flag = reader.Take("workspace");
        isAsked = flag is not null;
        if (flag is null)
        {
            return null;
        }

        var context = reader.Context;
        if (flag.Value is not TomlBoolean { Value: true })
        {
            context.Report(DiagnosticTable.BadCombination, flag.Value,
                "\"workspace\" can only be true. Remove the key, or write { workspace = true }.");
            return null;
        }

        if (reader.Table.TryGetEntry("version", out var version))
        {
            context.Report(DiagnosticTable.BadCombination, version.Key,
                "\"version\" cannot be used with \"workspace\". Remove one of the two.");
            return null;
        }

        var entries = context.DependencyPool?.Entries ?? [];
        var pooled = entries.FirstOrDefault(other => PackageName.TryParse(other.Name, out var otherName) && otherName == name)?.Value;
        if (pooled is not (TomlString or TomlTable))
        {
            context.Report(DiagnosticTable.NotInPool, entry.Key, entry.Name, context.Prefix,
                NearMiss.Question(entry.Name, entries.Select(other => other.Name)));
            return null;
        }

        return pooled;
    }
}
