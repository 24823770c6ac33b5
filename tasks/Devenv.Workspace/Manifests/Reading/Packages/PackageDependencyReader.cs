using System.Collections.Immutable;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Formats.Toml;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Manifests.Packages;
using Devenv.Workspace.Manifests.Reading.Conda;

namespace Devenv.Workspace.Manifests.Reading.Packages;

/// <summary>Reads a package's tables of dependencies (MANIFEST §15): plain entries, groups under <c>if(…)</c>, and pins.</summary>
internal static class PackageDependencyReader
{
    private const int LongestGroup = 64;

    private static readonly (string Key, PackageDependencyKind Kind)[] s_tables =
    [
        ("build-dependencies", PackageDependencyKind.Build),
        ("host-dependencies", PackageDependencyKind.Host),
        ("run-dependencies", PackageDependencyKind.Run),
        ("run-constraints", PackageDependencyKind.RunConstraint),
    ];

    private static readonly (string Key, PackageDependencyKind Kind)[] s_exports =
    [
        ("noarch", PackageDependencyKind.NoarchExport),
        ("strong", PackageDependencyKind.StrongExport),
        ("weak", PackageDependencyKind.WeakExport),
        ("strong-constraints", PackageDependencyKind.StrongConstraintExport),
        ("weak-constraints", PackageDependencyKind.WeakConstraintExport),
    ];

    /// <summary>The tables that a package and each of its targets have.</summary>
    /// <param name="condition">The target's selector; null for the package's own tables.</param>
    public static ImmutableArray<PackageDependency> ReadTables(TableReader reader, string? condition)
    {
        var read = ImmutableArray.CreateBuilder<PackageDependency>();
        foreach (var (key, kind) in s_tables)
        {
            AddTable(read, reader.Nested(key), kind, group: null, condition);
        }

        var groups = reader.Nested("extra-dependencies");
        foreach (var entry in groups?.Table.Entries ?? [])
        {
            if (!IsGroupName(entry.Name))
            {
                reader.Context.Report(DiagnosticTable.BadExtraName, entry.Key, entry.Name);
            }

            // Entries only exist where the reader does.
            AddTable(read, groups!.Nested(entry.Name), PackageDependencyKind.Extra, entry.Name, condition);
        }

        return read.ToImmutable();
    }

    public static ImmutableArray<PackageDependency> ReadExports(TableReader package)
    {
        if (package.Nested("run-exports") is not { } exports)
        {
            return [];
        }

        var read = ImmutableArray.CreateBuilder<PackageDependency>();
        foreach (var (key, kind) in s_exports)
        {
            AddTable(read, exports.Nested(key), kind, group: null, condition: null);
        }

        exports.RefuseUnknown();
        return read.ToImmutable();
    }

    /// <summary>A table without groups and pins, for the packages beside a build backend.</summary>
    public static ImmutableArray<PackageDependency> ReadPlain(TableReader reader, string key)
    {
        var read = ImmutableArray.CreateBuilder<PackageDependency>();
        AddEntries(read, reader.Nested(key), PackageDependencyKind.Backend, group: null, condition: null);
        return read.ToImmutable();
    }

    private static void AddTable(
        ImmutableArray<PackageDependency>.Builder read, TableReader? table, PackageDependencyKind kind, string? group, string? condition)
    {
        if (table is null)
        {
            return;
        }

        AddEntries(read, table, kind, group, condition);
        foreach (var entry in table.Table.Entries.Where(IsConditional))
        {
            var expression = entry.Name[..^1]["if(".Length..].Trim();
            if (expression.Length == 0)
            {
                table.Context.Report(DiagnosticTable.EmptyText, entry.Key, entry.Name);
            }

            AddEntries(read, table.Nested(entry.Name), kind, group, condition is null ? expression : $"{condition} and {expression}");
        }
    }

    private static void AddEntries(
        ImmutableArray<PackageDependency>.Builder read, TableReader? table, PackageDependencyKind kind, string? group, string? condition)
    {
        var lines = new Dictionary<PackageName, int>();
        foreach (var entry in table?.Table.Entries.Where(entry => !IsConditional(entry)) ?? [])
        {
            var context = table!.Context; // Entries only exist where the table does.
            if (!PackageName.TryParse(entry.Name, out var name))
            {
                context.Report(DiagnosticTable.BadPackageName, entry.Key, entry.Name);
            }
            else if (!lines.TryAdd(name, entry.Key.Span.Line))
            {
                context.Report(DiagnosticTable.DuplicateDependency, entry.Key, entry.Name, lines[name]);
            }
            else if (ReadEntry(table, entry, name, kind) is { } dependency)
            {
                read.Add(dependency with { Group = group, Condition = condition });
            }
        }
    }

    private static PackageDependency? ReadEntry(TableReader table, TomlEntry entry, PackageName name, PackageDependencyKind kind)
    {
        var dependency = new PackageDependency(kind, name, $"{entry.Name} {(entry.Value as TomlString)?.Value ?? entry.Value.SourceText}",
            null, entry.Key.Span);
        switch (entry.Value)
        {
            case TomlString text:
                return CondaVersionReader.Read(table.Context, text, entry.Name) is { } version
                    ? dependency with { Spec = new MatchSpec { Name = name, Version = version } }
                    : null;
            case TomlTable inner when PackagePinReader.IsPin(inner):
                return dependency with { Pin = PackagePinReader.Read(table.Context.Open(inner, table.PlaceOf(entry.Name)), kind) };
            case TomlTable inner:
                return dependency with { Spec = ReadSpec(table.Context.Open(inner, table.PlaceOf(entry.Name)), entry, name, kind) };
            default:
                table.ReportKind(entry.Value, entry.Name, "a version in quotes or a table");
                return null;
        }
    }

    private static MatchSpec? ReadSpec(TableReader reader, TomlEntry entry, PackageName name, PackageDependencyKind kind)
    {
        PackagePinReader.AddKeys(reader, kind);
        if (!reader.Context.HasWorkspace && reader.Take("workspace") is not null)
        {
            // The workspace's entry is in another file, so which keys go together is not known.
            reader.Boolean("workspace");
            CondaDependencyPool.ReadKeys(reader, name);
            return null;
        }

        var spec = CondaDependencyPool.Read(reader, entry, name);
        var isConstraint = kind is PackageDependencyKind.RunConstraint
            or PackageDependencyKind.StrongConstraintExport or PackageDependencyKind.WeakConstraintExport;
        if (spec is { IsSource: true } && isConstraint)
        {
            reader.Context.Report(DiagnosticTable.SourceConstraint, entry.Key, entry.Name);
        }
        else if (kind >= PackageDependencyKind.NoarchExport
            && (spec?.LocationKey == "url" || spec is { LocationKey: not null, IsSource: false }))
        {
            reader.Context.Report(DiagnosticTable.ExportedArchive, entry.Key, entry.Name);
        }

        return spec is { IsSource: false } ? spec.Spec : null;
    }

    private static bool IsConditional(TomlEntry entry) =>
        entry.Name.StartsWith("if(", StringComparison.Ordinal) && entry.Name.EndsWith(')');

    private static bool IsGroupName(string name) =>
        name.Length is > 0 and <= LongestGroup
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '_' or '+' or '-');
}
