using System.Collections.Immutable;
using Devenv.Formats.Toml;
using Devenv.Primitives.Diagnostics;
using Devenv.Pypi.Names;
using Devenv.Workspace.Manifests.Pypi;

namespace Devenv.Workspace.Manifests.Reading.Pypi;

/// <summary>Reads tables of PyPI dependencies (MANIFEST §7): a name and what is said about it, as specifiers or as a table.</summary>
internal static class PypiDependencyReader
{
    public static ImmutableArray<DeclaredPypiDependency> Read(TableReader reader, string key) =>
        reader.Nested(key) is { } table ? ReadEntries(table) : [];

    public static ImmutableArray<DeclaredPypiDependency> ReadEntries(TableReader table)
    {
        var read = ImmutableArray.CreateBuilder<DeclaredPypiDependency>();
        var lines = new Dictionary<PypiName, int>();
        foreach (var entry in table.Table.Entries)
        {
            table.Take(entry.Name);
            if (!PypiName.TryParse(entry.Name, out var name))
            {
                table.Context.Report(DiagnosticTable.BadPackageName, entry.Key, entry.Name);
            }
            else if (!lines.TryAdd(name, entry.Key.Span.Line))
            {
                table.Context.Report(DiagnosticTable.DuplicateDependency, entry.Key, entry.Name, lines[name]);
            }
            else if (ReadSpec(table, entry) is { } spec)
            {
                var text = entry.Value is TomlString version
                    ? version.Value
                    : ((TomlTable)entry.Value).SourceText; // Only these two have a spec.
                read.Add(new DeclaredPypiDependency(name, spec, $"{entry.Name} {text}", entry.Key.Span));
            }
        }

        return read.ToImmutable();
    }

    /// <summary>Null after a report.</summary>
    private static PypiSpec? ReadSpec(TableReader table, TomlEntry entry)
    {
        switch (entry.Value)
        {
            case TomlString text:
                return PypiVersionReader.Read(table.Context, entry.Name, text) is { } specifiers
                    ? new PypiSpec { Specifiers = specifiers }
                    : null;
            case TomlTable inner:
                return new PypiSpecReader(table.Context.Open(inner, table.PlaceOf(entry.Name)), entry.Name).Read();
            default:
                table.ReportKind(entry.Value, entry.Name, "a version specifier in quotes or a table");
                return null;
        }
    }
}
