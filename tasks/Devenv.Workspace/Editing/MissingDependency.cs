using Devenv.Formats.Toml;
using Devenv.Formats.Toml.Editing;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Pypi.Requirements;

namespace Devenv.Workspace.Editing;

/// <summary>Says what a dependency that is not where it was looked for may have been meant to be.</summary>
internal sealed class MissingDependency(TomlEditor editor, ManifestTables tables)
{
    /// <param name="name">As it was asked for.</param>
    /// <param name="table">Where it was looked for.</param>
    /// <param name="isSame">Whether an entry's name is the one asked for.</param>
    public Diagnostic Of(string name, TomlPath table, Func<string, bool> isSame)
    {
        var known = Known().Concat(KnownRequirements()).ToList();
        var elsewhere = known.Where(entry => isSame(entry.Name)).Select(entry => $"[{entry.Table}]")
            .Distinct(StringComparer.Ordinal).ToList();
        var here = editor.Find(table) as TomlTable;
        var near = elsewhere.Count > 0
            ? $" It is in {string.Join(" and ", elsewhere)}."
            : NearMiss.Question(name, known.Select(entry => entry.Name));
        var span = here?.Span ?? SourceSpan.WholeFile(editor.Document.Source.Path);
        return DiagnosticTable.DependencyNotFound.At(span, name, table, near);
    }

    private IEnumerable<(string Name, TomlPath Table)> Known() =>
        from location in tables.Locations(editor)
        from kind in ManifestTables.CondaKinds.Add(ManifestTables.PypiDependencies)
        let table = tables.Base(location).Then(kind)
        from entry in (editor.Find(table) as TomlTable)?.Entries ?? []
        select (entry.Name, table);

    private IEnumerable<(string Name, TomlPath Table)> KnownRequirements() =>
        from location in tables.Locations(editor)
        from list in tables.RequirementLists(location)
        from item in (editor.Find(list) as TomlArray)?.Items.OfType<TomlString>() ?? []
        let requirement = Requirement.TryParse(item.Value, out var parsed, out _) ? parsed : null
        where requirement is not null
        select (requirement.Name.Source, list);
}
