using System.Collections.Immutable;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Conda.Versions;
using Devenv.Formats.Toml;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests.Reading;

/// <summary>What a pyproject.toml says outside its pixi tables (MANIFEST §13): the Python version, PyPI requirements, and groups of them as features.</summary>
internal sealed class PyprojectReader(TomlTable root, ManifestContext context)
{
    private readonly TomlTable? _project = root.Table("project");

    public string? Name => (_project?.Value("name") as TomlString)?.Value ?? Poetry("name");

    public string? Version => (_project?.Value("version") as TomlString)?.Value ?? Poetry("version");

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

    private string? Poetry(string key) => (root.Table("tool")?.Table("poetry")?.Value(key) as TomlString)?.Value;

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
        var spec = text.StartsWith("==", StringComparison.Ordinal) && !text.StartsWith("===", StringComparison.Ordinal) ? text[2..].Trim() : text;
        var version = default(VersionSpec);
        if (requires is not (null or TomlString))
        {
            context.Report(DiagnosticTable.WrongType, requires, "requires-python", requires.Kind, "a string");
        }
        else if (!VersionSpec.TryParse(spec.Replace(" ", string.Empty, StringComparison.Ordinal), SpecParsing.Lenient, out version, out var fault))
        {
            context.Report(DiagnosticTable.BadVersionSpec, requires!, text, "requires-python", fault, string.Empty); // "*" parses, so it is there.
        }

        var span = (requires as TomlNode ?? _project as TomlNode ?? root).Span;
        var added = new DeclaredDependency(python, new MatchSpec { Name = python, Version = version }, $"python {text}", span, null);
        return feature with { Root = feature.Root with { Dependencies = [.. feature.Root.Dependencies, added] } };
    }

    /// <summary>Extras and dependency groups by name; a group stands for an extra of the same name.</summary>
    private List<(TomlKey Key, ImmutableArray<DeclaredPypiDependency> Requirements)> ReadGroups()
    {
        var extras = new PyprojectGroups(_project?.Table("optional-dependencies"), context, Name);
        var groups = new PyprojectGroups(root.Table("dependency-groups"), context, projectName: null);
        return
        [
            .. extras.Keys.Where(key => !groups.Has(key.Name)).Select(key => (key, extras.Resolve(key.Name))),
            .. groups.Keys.Select(key => (key, groups.Resolve(key.Name))),
        ];
    }

    private List<DeclaredPypiDependency> ProjectRequirements() => _project?.Value("dependencies") is TomlArray array
        ? array.Items.Select(item => PyprojectGroups.Requirement(context, item, "dependencies")).OfType<DeclaredPypiDependency>().ToList()
        : [];
}
