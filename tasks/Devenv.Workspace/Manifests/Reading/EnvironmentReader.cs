using System.Collections.Immutable;
using Devenv.Formats.Toml;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests.Reading;

/// <summary>Reads <c>[environments]</c> (MANIFEST §9); the default environment is first, whether it is listed or not.</summary>
internal static class EnvironmentReader
{
    public static ImmutableArray<EnvironmentDeclaration> Read(TableReader root, WorkspaceSettings settings)
    {
        var read = new List<EnvironmentDeclaration>();
        var environments = root.Nested("environments");
        foreach (var entry in environments?.Table.Entries ?? [])
        {
            if (ReadEntry(environments!, settings, entry) is { } declaration) // Entries only exist where the reader does.
            {
                read.Add(declaration with { DocumentIndex = read.Count });
            }
        }

        var named = read.Find(declaration => declaration.Name == Feature.DefaultName)
            ?? EnvironmentDeclaration.ImplicitDefault(root.Table.Source.Path);
        return [named, .. read.Where(declaration => declaration.Name != Feature.DefaultName)];
    }

    /// <summary>Reports names of features that are not there, that come twice, and features that no environment names.</summary>
    public static void CheckFeatures(ManifestContext context, ImmutableArray<EnvironmentDeclaration> environments,
        ImmutableArray<Feature> features)
    {
        var names = features.Select(feature => feature.Name).Where(name => name != Feature.DefaultName).ToHashSet(StringComparer.Ordinal);
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var environment in environments)
        {
            foreach (var reference in environment.Features)
            {
                used.Add(reference.Value);
                if (reference.Value != Feature.DefaultName && !names.Contains(reference.Value))
                {
                    context.Faults.Add(DiagnosticTable.UnknownFeature.At(
                        reference.Span, reference.Value, environment.Name, NearMiss.Question(reference.Value, names), context.Prefix));
                }
            }
        }

        foreach (var environment in environments)
        {
            foreach (var twice in environment.Features
                .GroupBy(reference => reference.Value)
                .Where(group => group.Count() > 1)
                .Select(group => group.Last()))
            {
                context.Faults.Add(DiagnosticTable.DuplicateFeature.At(twice.Span, twice.Value, environment.Name));
            }
        }

        foreach (var feature in features.Where(feature =>
            feature is { IsImplicit: false } && feature.Name != Feature.DefaultName && !used.Contains(feature.Name)))
        {
            context.Faults.Add(DiagnosticTable.UnusedFeature.At(feature.Span, feature.Name, context.Prefix));
        }
    }

    private static EnvironmentDeclaration? ReadEntry(TableReader environments, WorkspaceSettings settings, TomlEntry entry)
    {
        environments.Take(entry.Name);
        if (entry.Name.Length == 0 || entry.Name.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-'))
        {
            environments.Context.Report(DiagnosticTable.BadEnvironmentName, entry.Key, entry.Name);
        }

        switch (entry.Value)
        {
            case TomlArray array:
                return Declare(entry, Names(environments.StringsOf(array, entry.Name)), null, lacksDefault: false, inline: null);
            case TomlTable table:
                return ReadTable(environments.Context.Open(table, environments.PlaceOf(entry.Name)), settings, entry);
            default:
                environments.ReportKind(entry.Value, entry.Name, "an array of features or a table");
                return null;
        }
    }

    private static EnvironmentDeclaration ReadTable(TableReader reader, WorkspaceSettings settings, TomlEntry entry)
    {
        var features = Names(reader.Strings("features") ?? []);
        var group = reader.Text("solve-group");
        var lacksDefault = reader.Boolean("no-default-feature")?.Value ?? false;
        var ownKeys = reader.Table.Entries.Any(key => key.Name is not ("features" or "solve-group" or "no-default-feature"));
        var inline = FeatureReader.ReadKeys(reader, settings, new Feature { Name = entry.Name, Span = entry.Key.Span }, isInline: true);
        reader.RefuseUnknown();
        return Declare(entry, features, group, lacksDefault, ownKeys ? inline : null);
    }

    private static EnvironmentDeclaration Declare(
        TomlEntry entry, ImmutableArray<Placed<string>> features, string? solveGroup, bool lacksDefault, Feature? inline) =>
        new(entry.Name, features, solveGroup, lacksDefault, inline, entry.Key.Span);

    private static ImmutableArray<Placed<string>> Names(ImmutableArray<TomlString> names) =>
        [.. names.Select(name => new Placed<string>(name.Value, name.Span))];
}
