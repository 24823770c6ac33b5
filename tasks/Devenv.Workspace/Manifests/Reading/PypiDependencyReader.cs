using System.Collections.Immutable;
using Devenv.Formats.Toml;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests.Reading;

/// <summary>Reads tables of PyPI dependencies (MANIFEST §7): names, which keys go together, and the shape of version specifiers.</summary>
internal static class PypiDependencyReader
{
    private static readonly string[] s_locations = ["url", "path", "git"];
    private static readonly string[] s_references = ["branch", "tag", "rev"];

    public static ImmutableArray<DeclaredPypiDependency> Read(TableReader reader, string key) =>
        reader.Nested(key) is { } table ? ReadEntries(table) : [];

    public static ImmutableArray<DeclaredPypiDependency> ReadEntries(TableReader table)
    {
        var read = ImmutableArray.CreateBuilder<DeclaredPypiDependency>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var entry in table.Table.Entries)
        {
            table.Take(entry.Name);
            if (!PypiSyntax.TryNormalizeName(entry.Name, out var name))
            {
                table.Context.Report(DiagnosticTable.BadPackageName, entry.Key, entry.Name);
            }
            else if (!lines.TryAdd(name, entry.Key.Span.Line))
            {
                table.Context.Report(DiagnosticTable.DuplicateDependency, entry.Key, entry.Name, lines[name]);
            }
            else if (ReadSpec(table, entry) is { } text)
            {
                read.Add(new DeclaredPypiDependency(name, $"{entry.Name} {text}", entry.Key.Span));
            }
        }

        return read.ToImmutable();
    }

    /// <summary>The spec as the manifest has it; null after a report.</summary>
    private static string? ReadSpec(TableReader table, TomlEntry entry)
    {
        switch (entry.Value)
        {
            case TomlString text:
                return CheckVersion(table.Context, entry.Name, text) ? text.Value : null;
            case TomlTable inner:
                ReadTable(table.Context.Open(inner, table.PlaceOf(entry.Name)), entry.Name);
                return inner.SourceText;
            default:
                table.ReportKind(entry.Value, entry.Name, "a version specifier in quotes or a table");
                return null;
        }
    }

    private static void ReadTable(TableReader reader, string name)
    {
        var version = reader.String("version");
        reader.Strings("extras");
        var index = reader.String("index");
        var given = s_locations.Where(key => reader.String(key) is not null).ToList();
        reader.Boolean("editable");
        var references = s_references.Where(key => reader.String(key) is not null).ToList();
        var lfs = reader.Boolean("lfs");
        reader.String("subdirectory");
        reader.String("env-markers");
        reader.RefuseUnknown();
        if (version is not null)
        {
            CheckVersion(reader.Context, name, version);
        }

        var fault = given switch
        {
            [var location, ..] when version is not null => $"\"version\" cannot be used with \"{location}\". Remove one of the two.",
            { Count: > 1 } => $"\"{given[0]}\" cannot be used with \"{given[1]}\". Keep one location.",
            [var location] when index is not null => $"\"index\" cannot be used with \"{location}\". Keep one location.",
            _ when (references.Count > 0 || lfs is not null) && !given.Contains("git") => "\"branch\", \"rev\", \"tag\" and \"lfs\" need \"git\". Add the repository, or remove them.",
            _ when references.Count > 1 => $"\"{references[0]}\" cannot be used with \"{references[1]}\". Keep one of \"branch\", \"rev\" and \"tag\".",
            _ => null,
        };
        if (fault is not null)
        {
            reader.Context.Report(DiagnosticTable.BadCombination, reader.Table, fault);
        }
    }

    private static bool CheckVersion(ManifestContext context, string name, TomlString text)
    {
        if (PypiSyntax.FaultOfSpecifiers(text.Value) is not { } fault)
        {
            return true;
        }

        context.Report(DiagnosticTable.BadPypiSpec, text, text.Value, name, fault);
        return false;
    }
}
