using System.Collections.Immutable;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Formats.Toml;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests.Reading;

/// <summary>Reads tables of conda packages (MANIFEST §6).</summary>
internal static class CondaDependencyReader
{
    public static ImmutableArray<DeclaredDependency> Read(TableReader reader, string key, DependencyKind kind = DependencyKind.Run)
    {
        if (reader.Nested(key) is not { } table)
        {
            return [];
        }

        var read = ImmutableArray.CreateBuilder<DeclaredDependency>();
        var lines = new Dictionary<PackageName, int>();
        foreach (var entry in table.Table.Entries)
        {
            if (!PackageName.TryParse(entry.Name, out var name))
            {
                reader.Context.Report(DiagnosticTable.BadPackageName, entry.Key, entry.Name);
            }
            else if (!lines.TryAdd(name, entry.Key.Span.Line))
            {
                reader.Context.Report(DiagnosticTable.DuplicateDependency, entry.Key, entry.Name, lines[name]);
            }
            else if (ReadEntry(table, entry, name, kind) is { } dependency)
            {
                read.Add(dependency);
            }
        }

        return read.ToImmutable();
    }

    private static DeclaredDependency? ReadEntry(TableReader table, TomlEntry entry, PackageName name, DependencyKind kind)
    {
        switch (entry.Value)
        {
            case TomlString text when kind == DependencyKind.Developed:
                table.ReportKind(text, entry.Name, "a table with \"path\", \"git\" or \"url\"");
                return null;
            case TomlString text:
                return CondaSpecReader.ReadVersion(table.Context, text, entry.Name) is { } version
                    ? new DeclaredDependency(name, new MatchSpec { Name = name, Version = version }, $"{name.Source} {text.Value}", entry.Key.Span, null)
                    : null;
            case TomlTable inner:
                return ReadTable(table.Context.Open(inner, table.PlaceOf(entry.Name)), entry, name, kind);
            default:
                table.ReportKind(entry.Value, entry.Name, "a version in quotes or a table");
                return null;
        }
    }

    private static DeclaredDependency? ReadTable(TableReader reader, TomlEntry entry, PackageName name, DependencyKind kind)
    {
        var pooled = CondaDependencyPool.Find(reader, entry, name, out var isPooled);
        if (isPooled && pooled is null)
        {
            return null;
        }

        var spec = new CondaSpecReader(reader, pooled).Read(name);
        reader.RefuseUnknown();
        if (spec is null)
        {
            return null;
        }

        var text = $"{name.Source} {(entry.Value as TomlTable)?.SourceText}".TrimEnd();
        var span = entry.Key.Span;
        if (!spec.IsSource)
        {
            if (kind == DependencyKind.Developed)
            {
                reader.ReportMissing("path", "Write where the package's manifest is: \"path\", \"git\" or \"url\".");
            }

            return new DeclaredDependency(name, spec.Spec, text, span, Obstacle(spec, name, entry));
        }

        if (kind == DependencyKind.Constraint)
        {
            reader.Context.Report(DiagnosticTable.SourceConstraint, entry.Key, entry.Name);
        }
        else if (!reader.Context.AllowsSources)
        {
            reader.Context.Report(DiagnosticTable.SourcesNotAllowed, entry.Key, entry.Name);
        }

        var descriptor = kind == DependencyKind.Developed ? DiagnosticTable.DevelopedNotSupported : DiagnosticTable.SourceNotSupported;
        return new DeclaredDependency(name, null, text, span, descriptor.At(span, entry.Name, spec.LocationKey ?? "path"));
    }

    private static Diagnostic? Obstacle(CondaSpec spec, PackageName name, TomlEntry entry) =>
        spec.LocationKey is { } location ? DiagnosticTable.ArchiveNotSupported.At(entry.Key.Span, name.Source, location)
        : spec.UnsupportedKey is { } key ? DiagnosticTable.SpecKeyNotSupported.At(entry.Key.Span, name.Source, key)
        : null;
}
