using System.Collections.Immutable;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Formats.Toml;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests.Reading.Conda;

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
                return CondaVersionReader.Read(table.Context, text, entry.Name) is { } version
                    ? new DeclaredDependency(
                        name, new MatchSpec { Name = name, Version = version }, $"{name.Source} {text.Value}", entry.Key.Span, null)
                    : null;
            case TomlTable inner:
                var reader = table.Context.Open(inner, table.PlaceOf(entry.Name));
                return kind == DependencyKind.Developed ? ReadDeveloped(reader, entry, name) : ReadTable(reader, entry, name, kind);
            default:
                table.ReportKind(entry.Value, entry.Name, "a version in quotes or a table");
                return null;
        }
    }

    private static DeclaredDependency? ReadTable(TableReader reader, TomlEntry entry, PackageName name, DependencyKind kind)
    {
        if (kind == DependencyKind.Pooled)
        {
            // Which keys go together is only known with those of the dependency that takes the entry.
            CondaDependencyPool.ReadKeys(reader, name);
            return null;
        }

        if (CondaDependencyPool.Read(reader, entry, name) is not { } spec)
        {
            return null;
        }

        // The text is shown and stored, which a secret in a channel's address must not be.
        var (text, span) = (spec.Spec.Channel?.PrivateUrl is null ? TextOf(entry, name) : spec.Spec.ToString(), entry.Key.Span);
        if (!spec.IsSource)
        {
            return new DeclaredDependency(name,
                kind == DependencyKind.Constraint ? WithoutCondition(reader.Context, spec.Spec, entry) : spec.Spec, text, span,
                Obstacle(spec, entry));
        }

        if (kind == DependencyKind.Constraint)
        {
            reader.Context.Report(DiagnosticTable.SourceConstraint, entry.Key, entry.Name);
        }

        RefuseWithoutPreview(reader.Context, entry, kind);
        return new DeclaredDependency(name, null, text, span,
            DiagnosticTable.SourceNotSupported.At(span, entry.Name, spec.LocationKey ?? "path"))
        {
            Source = spec.Source is { } source ? (source, spec.Spec) : null,
        };
    }

    /// <summary>Where a package's own manifest is; its dependencies are installed and not itself.</summary>
    private static DeclaredDependency? ReadDeveloped(TableReader reader, TomlEntry entry, PackageName name)
    {
        var table = new LayeredTable(reader, pooled: null);
        new CondaSpecReader(table).ReadLocation(new MatchSpec { Name = name });
        reader.RefuseUnknown();
        var location = CondaSpecCombinations.LocationOf(table);
        if (location is null || CondaSpecCombinations.IsArchive(table, location))
        {
            reader.ReportMissing("path", "Write where the package's manifest is: \"path\", \"git\" or \"url\".");
            return null;
        }

        if (CondaSpecCombinations.FaultOf(table) is { } fault)
        {
            reader.Context.Report(DiagnosticTable.BadCombination, reader.Table, fault);
            return null;
        }

        RefuseWithoutPreview(reader.Context, entry, DependencyKind.Developed);
        var span = entry.Key.Span;
        return new DeclaredDependency(name, null, TextOf(entry, name), span,
            DiagnosticTable.DevelopedNotSupported.At(span, entry.Name, location));
    }

    private static string TextOf(TomlEntry entry, PackageName name) => $"{name.Source} {(entry.Value as TomlTable)?.SourceText}".TrimEnd();

    private static void RefuseWithoutPreview(ManifestContext context, TomlEntry entry, DependencyKind kind)
    {
        if (!context.AllowsSources && kind != DependencyKind.Constraint)
        {
            context.Report(DiagnosticTable.SourcesNotAllowed, entry.Key, entry.Name);
        }
    }

    private static Diagnostic? Obstacle(CondaSpec spec, TomlEntry entry) =>
        spec.LocationKey is { } location ? DiagnosticTable.ArchiveNotSupported.At(entry.Key.Span, spec.Spec.Name.Source, location) : null;

    /// <summary>Constraints hold whatever else is chosen, as in pixi and in repodata (spec/REPODATA.md §1.3).</summary>
    private static MatchSpec WithoutCondition(ManifestContext context, MatchSpec spec, TomlEntry entry)
    {
        if (spec.Condition is not null)
        {
            context.Report(DiagnosticTable.ConditionalConstraint, entry.Key, entry.Name);
        }

        return spec with { Condition = null };
    }
}
