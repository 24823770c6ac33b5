using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Formats.Toml;
using Devenv.Formats.Toml.Editing;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Editing;

/// <summary>Conda packages of one location.</summary>
internal sealed class CondaDependencyEdit(TomlEditor editor, ManifestTables tables, ManifestLocation location)
{
    private static readonly string[] s_locations = ["url", "path", "git"];

    /// <summary>The entry of a name: of several kinds of tables the one that counts.</summary>
    public (TomlPath Path, TomlEntry Entry)? Find(PackageName name)
        => FindAll(name).Select(found => ((TomlPath, TomlEntry)?)found).LastOrDefault();

    public TomlEditor Add(MatchSpec spec)
    {
        var keys = CondaSpecText.Keys(spec);
        if (Find(spec.Name) is not { } found)
        {
            var path = tables.Base(location).Then(ManifestTables.Dependencies, spec.Name.Source);
            return editor.Set(path, CondaSpecText.Value(keys), tables.Neighbors(editor, path));
        }

        if (found.Entry.Value is not TomlTable table)
        {
            return keys.Count == 0 ? editor : editor.Set(found.Path, CondaSpecText.Value(keys));
        }

        return keys.Aggregate(editor, (edited, key) =>
        {
            RefuseForeignKey(table, found.Entry, key.Key);
            return edited.Set(found.Path.Then(key.Key), key.Value);
        });
    }

    /// <summary>Null where the location has no such entry.</summary>
    public TomlEditor? Remove(PackageName name)
    {
        var found = FindAll(name).ToList();
        return found.Count == 0 ? null : found.Aggregate(editor, (edited, entry) => edited.Remove(entry.Path));
    }

    private IEnumerable<(TomlPath Path, TomlEntry Entry)> FindAll(PackageName name) =>
        from kind in ManifestTables.CondaKinds
        let path = tables.Base(location).Then(kind)
        from entry in (editor.Find(path) as TomlTable)?.Entries ?? []
        where PackageName.TryParse(entry.Name, out var other) && other.Equals(name)
        select (path.Then(entry.Name), entry);

    /// <summary>A package from a place of its own has no version to choose, one of the pool has the pool's (MANIFEST §6.2, §6.4).</summary>
    private static void RefuseForeignKey(TomlTable table, TomlEntry entry, string key)
    {
        var source = Array.Find(s_locations, name => table.Value(name) is not null)
            ?? (key == "version" && table.Value("workspace") is not null ? "workspace" : null);
        if (source is not null)
        {
            throw new DevenvException(DiagnosticTable.DependencyHasSource.At(entry.Key.Span, entry.Name, source, key));
        }
    }
}
