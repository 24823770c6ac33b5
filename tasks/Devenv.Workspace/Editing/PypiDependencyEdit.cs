using Devenv.Formats.Toml;
using Devenv.Formats.Toml.Editing;
using Devenv.Primitives.Diagnostics;
using Devenv.Pypi.Names;
using Devenv.Pypi.Requirements;

namespace Devenv.Workspace.Editing;

/// <summary>
/// PyPI packages of one location. In a pyproject.toml with <c>[project]</c> those of the default feature are requirements of the project;
/// lists of requirements that other tools share with the manifest are edited where they have the name (spec/MANIFEST.md §13).
/// </summary>
internal sealed class PypiDependencyEdit(TomlEditor editor, ManifestTables tables, ManifestLocation location)
{
    private static readonly string[] s_sources = ["url", "path", "git"];

    private readonly TomlPath _table = tables.Base(location).Then(ManifestTables.PypiDependencies);

    public DependencyPlace? PlaceOf(PypiName name) =>
        Find(name) is { } entry ? new DependencyPlace(_table.ToString(), entry.Key.Span)
        // just found there
        : FindItem(name) is var (list, index) ? new DependencyPlace(list.ToString(), ((TomlArray)editor.Find(list)!).Items[index].Span)
        : null;

    public TomlEditor Add(Requirement requirement)
    {
        var keys = PypiSpecText.Keys(requirement);
        if (Find(requirement.Name) is { } entry)
        {
            return keys.Count == 0 ? editor : Replace(entry, requirement, keys);
        }

        if (FindItem(requirement.Name) is var (list, index))
        {
            return keys.Count == 0 ? editor : editor.ReplaceItem(list, index, PypiSpecText.Item(requirement));
        }

        if (ProjectRequirements is { } project)
        {
            return editor.Append(project, PypiSpecText.Item(requirement));
        }

        var path = _table.Then(requirement.Name.Source);
        return editor.Set(path, PypiSpecText.Value(requirement, keys), tables.Neighbors(editor, path));
    }

    /// <summary>Sets an entry with a path, which a list of requirements could not hold.</summary>
    public TomlEditor AddLocal(Requirement requirement, string path, bool isEditable)
    {
        var keys = new List<KeyValuePair<string, TomlLiteral>> { new("path", TomlLiteral.String(path)) };
        if (isEditable)
        {
            keys.Add(new("editable", TomlLiteral.Boolean(true)));
        }

        var entry = _table.Then(Find(requirement.Name)?.Name ?? requirement.Name.Source);
        return editor.Set(entry, TomlLiteral.Table([.. keys, .. PypiSpecText.Keys(requirement)]), tables.Neighbors(editor, entry));
    }

    /// <summary>Null where the location has no such entry.</summary>
    public TomlEditor? Remove(PypiName name)
    {
        var edited = Find(name) is { } entry ? editor.Remove(_table.Then(entry.Name)) : null;
        return FindItem(name) is var (list, index) ? (edited ?? editor).RemoveItem(list, index) : edited;
    }

    /// <summary>Where requirements of the default feature go that have no place yet; null: to the manifest's own table.</summary>
    private TomlPath? ProjectRequirements =>
        tables.IsPyproject && location is { IsDefaultFeature: true, Selector: null }
        && editor.Document.Root.Table("project") is { } project && !AreDynamic(project)
            ? TomlPath.Of("project", "dependencies")
            : null;

    /// <summary>The project's build backend supplies its requirements, so that the table may not have them.</summary>
    private static bool AreDynamic(TomlTable project) =>
        project.Value("dynamic") is TomlArray fields && fields.Items.Any(item => item is TomlString { Value: "dependencies" });

    private TomlEditor Replace(TomlEntry entry, Requirement requirement, IReadOnlyList<KeyValuePair<string, TomlLiteral>> keys)
    {
        var path = _table.Then(entry.Name);
        if (entry.Value is not TomlTable table)
        {
            return editor.Set(path, PypiSpecText.Value(requirement, keys));
        }

        if (Array.Find(s_sources, source => table.Value(source) is not null) is { } given)
        {
            throw new DevenvException(DiagnosticTable.DependencyHasSource.At(entry.Key.Span, entry.Name, given, keys[0].Key));
        }

        return keys.Aggregate(editor, (edited, key) => edited.Set(path.Then(key.Key), key.Value));
    }

    private TomlEntry? Find(PypiName name) =>
        (editor.Find(_table) as TomlTable)?.Entries.FirstOrDefault(entry => PypiName.TryParse(entry.Name, out var other) && other == name);

    private (TomlPath List, int Index)? FindItem(PypiName name)
    {
        foreach (var list in tables.RequirementLists(location))
        {
            var items = (editor.Find(list) as TomlArray)?.Items ?? [];
            for (var index = 0; index < items.Count; index++)
            {
                if (items[index] is TomlString text && Requirement.TryParse(text.Value, out var other, out _) && other.Name == name)
                {
                    return (list, index);
                }
            }
        }

        return null;
    }
}
