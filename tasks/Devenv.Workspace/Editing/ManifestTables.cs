using System.Collections.Immutable;
using Devenv.Formats.Toml;
using Devenv.Formats.Toml.Editing;

namespace Devenv.Workspace.Editing;

/// <summary>
/// Where the tables of a manifest are: the paths, below <c>[tool.pixi]</c> in a pyproject.toml, and what stands beside what.
/// </summary>
internal sealed class ManifestTables(string path)
{
    public const string Dependencies = "dependencies";
    public const string PypiDependencies = "pypi-dependencies";

    private static readonly TomlPath s_root = TomlPath.Of();
    private static readonly TomlPath s_pyprojectRoot = TomlPath.Of("tool", "pixi");

    public bool IsPyproject { get; } = System.IO.Path.GetFileName(path) == "pyproject.toml";

    /// <summary>The tables that hold conda packages, a later one's entry of a name before an earlier one's (MANIFEST §5.4).</summary>
    public static ImmutableArray<string> CondaKinds { get; } = [Dependencies, "host-dependencies", "build-dependencies"];

    public TomlPath Root => IsPyproject ? s_pyprojectRoot : s_root;

    public TomlPath Features => Root.Then("feature");

    public TomlPath Environments => Root.Then("environments");

    /// <summary>The table that holds a location's tables.</summary>
    public TomlPath Base(ManifestLocation location)
    {
        var feature = location.IsDefaultFeature ? Root : Features.Then(location.Feature);
        return location.Selector is { } selector ? feature.Then("target", selector) : feature;
    }

    /// <summary><c>[workspace]</c>, or its old name where a manifest still has that.</summary>
    public TomlPath Workspace(TomlEditor editor) =>
        editor.Find(Root.Then("workspace")) is null && editor.Find(Root.Then("project")) is TomlTable
            ? Root.Then("project")
            : Root.Then("workspace");

    /// <summary>Beside which tables a new one of a name is put, the nearest relative first.</summary>
    public static ImmutableArray<string> Neighbors(string table) => table switch
    {
        Dependencies => ["workspace", "project"],
        PypiDependencies => ["dependencies", "workspace", "project"],
        "target" => ["pypi-dependencies", "dependencies", "workspace", "project"],
        "feature" => ["target", "pypi-dependencies", "dependencies", "workspace", "project"],
        _ => ["feature"],
    };

    /// <summary>Lists of Python requirements that count for a location beside its own table (MANIFEST §13).</summary>
    public ImmutableArray<TomlPath> RequirementLists(ManifestLocation location) => (IsPyproject, location) switch
    {
        (false, _) or (_, { Selector: not null }) => [],
        (_, { IsDefaultFeature: true }) => [TomlPath.Of("project", "dependencies")],
        _ => [TomlPath.Of("dependency-groups", location.Feature), TomlPath.Of("project", "optional-dependencies", location.Feature)],
    };

    /// <summary>The neighbors for a path: of the first of its tables that is missing.</summary>
    public ImmutableArray<string> Neighbors(TomlEditor editor, TomlPath key)
    {
        for (var length = Root.Length + 1; length < key.Length; length++)
        {
            if (editor.Find(new TomlPath(key.Names[..length])) is null)
            {
                return Neighbors(key.Names[length - 1]);
            }
        }

        return [];
    }

    /// <summary>Every location that has a table, in the order of the document.</summary>
    public IEnumerable<ManifestLocation> Locations(TomlEditor editor)
    {
        foreach (var location in OfFeature(editor, ManifestLocation.DefaultFeature))
        {
            yield return location;
        }

        foreach (var feature in (editor.Find(Features) as TomlTable)?.Entries ?? [])
        {
            foreach (var location in OfFeature(editor, feature.Name))
            {
                yield return location;
            }
        }
    }

    private IEnumerable<ManifestLocation> OfFeature(TomlEditor editor, string feature)
    {
        var own = new ManifestLocation(feature, null);
        yield return own;
        foreach (var target in (editor.Find(Base(own).Then("target")) as TomlTable)?.Entries ?? [])
        {
            yield return own with { Selector = target.Name };
        }
    }
}
