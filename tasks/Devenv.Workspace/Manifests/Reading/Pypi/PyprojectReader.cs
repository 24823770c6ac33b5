using System.Collections.Immutable;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Conda.Versions;
using Devenv.Formats.Toml;
using Devenv.Primitives.Diagnostics;
using Devenv.Pypi.Names;

namespace Devenv.Workspace.Manifests.Reading.Pypi;

/// <summary>
/// What a pyproject.toml says outside its pixi tables (MANIFEST §13): the Python version, PyPI requirements, and groups of them as
/// features.
/// </summary>
internal sealed class PyprojectReader(TomlTable root, ManifestContext context)
{
    private readonly TomlTable? _project = root.Table("project");
    private readonly TomlTable? _poetry = root.Table("tool")?.Table("poetry");

    public string? Name => Text(_project, "name") ?? Text(_poetry, "name");

    /// <summary>What the project says of itself; the words of <c>[tool.poetry]</c> where <c>[project]</c> has none.</summary>
    public ProjectDescription Description => new()
    {
        Name = Name,
        Version = Text(_project, "version") ?? Text(_poetry, "version"),
        Description = Text(_project, "description") ?? Text(_poetry, "description"),
        Authors = Authors(_project) is { IsEmpty: false } authors ? authors : Authors(_poetry),
    };

    /// <summary>Adds the project's python and requirements to the default feature, and each group to the feature of its name.</summary>
    public ImmutableArray<Feature> Extend(ImmutableArray<Feature> features)
    {
        var groups = ReadGroups();
        var requirements = ProjectRequirements();
        return
        [
            .. features.Select(feature => Add(feature, [
                .. feature.Name == Feature.DefaultName ? requirements : [],
                .. groups.Where(group => group.Key.Name == feature.Name).SelectMany(group => group.Requirements),
            ])).Select(feature => feature.Name == Feature.DefaultName ? AddPython(feature) : feature),
            .. groups
                .Where(group => !features.Any(feature => feature.Name == group.Key.Name))
                .Select(group => Add(new Feature { Name = group.Key.Name, Span = group.Key.Span, IsImplicit = true }, group.Requirements)),
        ];
    }

    private static string? Text(TomlTable? table, string key) => (table?.Value(key) as TomlString)?.Value;

    /// <summary>As <c>name &lt;address&gt;</c>, whether written so or as tables.</summary>
    private static ImmutableArray<string> Authors(TomlTable? table) =>
        table?.Value("authors") is TomlArray authors ? [.. authors.Items.Select(Author).OfType<string>()] : [];

    private static string? Author(TomlValue item) => item switch
    {
        TomlString text => text.Value,
        TomlTable table => (Text(table, "name"), Text(table, "email")) switch
        {
            ({ } name, { } email) => $"{name} <{email}>",
            var (name, email) => name ?? email,
        },
        _ => null,
    };

    private static Feature Add(Feature feature, IEnumerable<DeclaredPypiDependency> requirements) =>
        feature with { Root = feature.Root with { PypiDependencies = [.. feature.Root.PypiDependencies, .. requirements] } };

    private Feature AddPython(Feature feature)
    {
        var python = PackageName.Parse("python");
        if (feature.Root.Dependencies.Any(dependency => dependency.Name == python))
        {
            return feature;
        }

        var requires = _project?.Value("requires-python");
        var text = (requires as TomlString)?.Value.Trim() ?? "*";
        var spec = text.StartsWith("==", StringComparison.Ordinal) && !text.StartsWith("===", StringComparison.Ordinal)
            ? text[2..].Trim()
            : text;
        var version = default(VersionSpec);
        if (requires is not (null or TomlString))
        {
            context.Report(DiagnosticTable.WrongType, requires, "requires-python", requires.Kind, "a string");
        }
        else if (!VersionSpec.TryParse(
            spec.Replace(" ", string.Empty, StringComparison.Ordinal), SpecParsing.Lenient, out version, out var fault))
        {
            // "*" parses, so it is there.
            context.Report(DiagnosticTable.BadVersionSpec, requires!, text, "requires-python", fault, string.Empty);
        }

        var span = (requires as TomlNode ?? _project as TomlNode ?? root).Span;
        var added = new DeclaredDependency(python, new MatchSpec { Name = python, Version = version }, $"python {text}", span, null);
        return feature with { Root = feature.Root with { Dependencies = [.. feature.Root.Dependencies, added] } };
    }

    /// <summary>Extras and dependency groups by name; a group stands for an extra of the same name.</summary>
    private List<(TomlKey Key, ImmutableArray<DeclaredPypiDependency> Requirements)> ReadGroups()
    {
        var extras = new PyprojectGroups(_project?.Table("optional-dependencies"), context,
            PypiName.TryParse(Name, out var name) ? name : null);
        var groups = new PyprojectGroups(root.Table("dependency-groups"), context, projectName: null);
        return
        [
            .. extras.Keys.Where(key => !groups.Has(key.Name)).Select(key => (key, extras.Resolve(key.Name))),
            .. groups.Keys.Select(key => (key, groups.Resolve(key.Name))),
        ];
    }

    private List<DeclaredPypiDependency> ProjectRequirements() => _project?.Value("dependencies") is TomlArray array
        ? array.Items.Select(item => PypiRequirementReader.Read(context, item, "dependencies")).OfType<DeclaredPypiDependency>().ToList()
        : [];
}
