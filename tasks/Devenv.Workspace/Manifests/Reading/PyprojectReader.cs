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
        var requirements = Requirements(_project?.Value("dependencies") as TomlArray, "dependencies");
        return
        [
            .. features.Select(feature => Add(feature, [
                .. feature.Name == Feature.DefaultName ? requirements : [],
                .. groups.Find(group => group.Key.Name == feature.Name).Requirements ?? [],
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
    private List<(TomlKey Key, List<DeclaredPypiDependency> Requirements)> ReadGroups()
    {
        var groups = new List<(TomlKey Key, List<DeclaredPypiDependency> Requirements)>();
        var extras = _project?.Table("optional-dependencies");
        foreach (var entry in extras?.Entries ?? [])
        {
            groups.Add((entry.Key, ResolveExtra(extras!, entry.Name, []))); // Entries only exist where the table does.
        }

        var table = root.Table("dependency-groups");
        foreach (var entry in table?.Entries ?? [])
        {
            groups.RemoveAll(group => group.Key.Name == entry.Name);
            groups.Add((entry.Key, ResolveGroup(table!, entry.Name, []))); // As above.
        }

        return groups;
    }

    private List<DeclaredPypiDependency> ResolveExtra(TomlTable extras, string name, ImmutableHashSet<string> within)
    {
        var resolved = new List<DeclaredPypiDependency>();
        foreach (var requirement in Requirements(extras.Value(name) as TomlArray, name))
        {
            if (PypiSyntax.ExtrasOf(requirement.Text, Name) is not { Count: > 0 } own)
            {
                resolved.Add(requirement);
                continue;
            }

            // The project names its own extras: they stand for their contents.
            foreach (var extra in own.Where(extra => extra != name && !within.Contains(extra)))
            {
                resolved.AddRange(ResolveExtra(extras, extra, within.Add(name)));
            }
        }

        return [.. resolved.DistinctBy(requirement => requirement.Text)];
    }

    private List<DeclaredPypiDependency> ResolveGroup(TomlTable groups, string name, ImmutableHashSet<string> within)
    {
        if (groups.Value(name) is not TomlArray array)
        {
            if (groups.TryGetEntry(name, out var entry))
            {
                context.Report(DiagnosticTable.WrongType, entry.Value, name, entry.Value.Kind, "an array of requirements");
            }

            return [];
        }

        var resolved = new List<DeclaredPypiDependency>();
        foreach (var item in array.Items)
        {
            if (item is not TomlTable table)
            {
                resolved.AddRange(Requirement(item, name) is { } requirement ? [requirement] : []);
                continue;
            }

            var include = table.Value("include-group") as TomlString;
            if (include is null || !groups.TryGetEntry(include.Value, out _) || include.Value == name || within.Contains(include.Value))
            {
                context.Report(DiagnosticTable.BadGroupInclude, item, include?.Value ?? item.SourceText, name);
                continue;
            }

            resolved.AddRange(ResolveGroup(groups, include.Value, within.Add(name)));
        }

        return [.. resolved.DistinctBy(requirement => requirement.Text)];
    }

    private List<DeclaredPypiDependency> Requirements(TomlArray? array, string key) =>
        array?.Items.Select(item => Requirement(item, key)).OfType<DeclaredPypiDependency>().ToList() ?? [];

    private DeclaredPypiDependency? Requirement(TomlValue item, string key)
    {
        if (item is not TomlString text)
        {
            context.Report(DiagnosticTable.WrongType, item, $"{key}[]", item.Kind, "a requirement in quotes");
            return null;
        }

        if (!PypiSyntax.TrySplit(text.Value, out var name, out var fault))
        {
            context.Report(DiagnosticTable.BadPypiSpec, item, text.Value, key, fault);
            return null;
        }

        return new DeclaredPypiDependency(name, text.Value, item.Span, IsAdded: true);
    }
}
