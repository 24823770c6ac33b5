using System.Collections.Immutable;
using Devenv.Formats.Toml;
using Devenv.Formats.Toml.Editing;

namespace Devenv.Workspace.Editing;

/// <summary>Channels, platforms, features and environments.</summary>
internal sealed class WorkspaceEdit(TomlEditor editor, ManifestTables tables)
{
    /// <summary>Adds a name to a list of strings and tables that does not have it; a table's name is the value of a key.</summary>
    public TomlEditor AddToList(TomlPath path, string item, string nameKey) =>
        Names(editor.Find(path), nameKey).Contains(item, StringComparer.Ordinal)
            ? editor
            : editor.Append(path, TomlLiteral.String(item), tables.Neighbors(editor, path));

    /// <summary>A feature without keys; what is there stays.</summary>
    public TomlEditor AddFeature(string name)
    {
        var path = tables.Features.Then(name);
        return editor.Find(path) is null ? editor.AddTable(path, tables.Neighbors(editor, path.Then(ManifestTables.Dependencies))) : editor;
    }

    /// <summary>
    /// A new environment as a list of features, as a table where it says more; one that is there gets the features it lacks.
    /// </summary>
    public TomlEditor AddEnvironment(NewEnvironment environment)
    {
        var path = tables.Environments.Then(environment.Name);
        switch (editor.Find(path))
        {
            case null:
                return editor.Set(path, Value(environment), tables.Neighbors(editor, path));
            case TomlTable:
                var extended = AddFeatures(path.Then("features"), environment.Features);
                extended = environment.SolveGroup is { } group
                    ? extended.Set(path.Then("solve-group"), TomlLiteral.String(group))
                    : extended;
                return environment.LacksDefaultFeature
                    ? extended.Set(path.Then("no-default-feature"), TomlLiteral.Boolean(true))
                    : extended;
            default:
                // A list of features has no room for more; it becomes the table that says the same.
                var features = Names(editor.Find(path), string.Empty).Union(environment.Features, StringComparer.Ordinal);
                return environment.IsFeatureList
                    ? AddFeatures(path, environment.Features)
                    : editor.Set(path, Value(environment with { Features = [.. features] }));
        }
    }

    private TomlEditor AddFeatures(TomlPath path, ImmutableArray<string> features)
    {
        var listed = Names(editor.Find(path), string.Empty);
        return features.Except(listed, StringComparer.Ordinal).Aggregate(editor,
            (edited, feature) => edited.Append(path, TomlLiteral.String(feature)));
    }

    private static TomlLiteral Value(NewEnvironment environment)
    {
        var features = TomlLiteral.Strings(environment.Features);
        if (environment.IsFeatureList)
        {
            return features;
        }

        var keys = new List<KeyValuePair<string, TomlLiteral>> { new("features", features) };
        if (environment.SolveGroup is { } group)
        {
            keys.Add(new("solve-group", TomlLiteral.String(group)));
        }

        if (environment.LacksDefaultFeature)
        {
            keys.Add(new("no-default-feature", TomlLiteral.Boolean(true)));
        }

        return TomlLiteral.Table(keys);
    }

    private static IEnumerable<string> Names(TomlValue? list, string nameKey) =>
        (list as TomlArray)?.Items.Select(item => item is TomlTable table ? table.Value(nameKey) : item).OfType<TomlString>()
            .Select(name => name.Value) ?? [];
}
