using System.Collections.Immutable;
using Devenv.Formats.Toml;
using Devenv.Primitives.Diagnostics;
using Devenv.Pypi.Names;

namespace Devenv.Workspace.Manifests.Reading.Pypi;

/// <summary>
/// Named lists of requirements that may include each other: dependency groups by <c>include-group</c> (PEP 735), a project's extras by
/// naming the project itself with extras. Each list is resolved once, so that lists that include each other many times cost no more than
/// their text.
/// </summary>
internal sealed class PyprojectGroups(TomlTable? table, ManifestContext context, PypiName? projectName)
{
    private const int MaximumDepth = 100;

    private readonly Dictionary<string, ImmutableArray<DeclaredPypiDependency>> _resolved = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<PypiName, string> _spellings = SpellingsOf(table);

    public IEnumerable<TomlKey> Keys => table?.Entries.Select(entry => entry.Key) ?? [];

    public bool Has(string name) => table?.Value(name) is not null;

    /// <summary>The requirements of a list and of those it includes, each once.</summary>
    public ImmutableArray<DeclaredPypiDependency> Resolve(string name)
    {
        if (_resolved.TryGetValue(name, out var known))
        {
            return known;
        }

        _open.Add(name);
        var requirements = ImmutableArray<DeclaredPypiDependency>.Empty;
        if (table?.Value(name) is TomlArray array)
        {
            requirements =
            [
                .. array.Items.SelectMany(item => ResolveItem(item, name)).DistinctBy(requirement => (requirement.Name, requirement.Spec)),
            ];
        }
        else if (table?.Value(name) is { } other)
        {
            context.Report(DiagnosticTable.WrongType, other, name, other.Kind, "an array of requirements");
        }

        _open.Remove(name);
        _resolved[name] = requirements;
        return requirements;
    }

    private ImmutableArray<DeclaredPypiDependency> ResolveItem(TomlValue item, string name)
    {
        if (item is TomlTable inner)
        {
            return Include(item, (inner.Value("include-group") as TomlString)?.Value, name);
        }

        if (PypiRequirementReader.Read(context, item, name) is not { } requirement)
        {
            return [];
        }

        // Asking for the project itself with extras asks for what those list.
        return requirement.Name != projectName || requirement.Spec.Extras.IsEmpty
            ? [requirement]
            : [.. requirement.Spec.Extras.Where(IsToBeIncluded).SelectMany(extra => Include(item, extra.Source, name))];
    }

    private ImmutableArray<DeclaredPypiDependency> Include(TomlValue item, string? included, string name)
    {
        if (included is not null && Find(included) is { } key && !_open.Contains(key) && _open.Count < MaximumDepth)
        {
            return Resolve(key);
        }

        context.Report(DiagnosticTable.BadGroupInclude, item, included ?? item.SourceText, name);
        return [];
    }

    private bool IsToBeIncluded(PypiName extra) => Find(extra.Source) is { } key && !_open.Contains(key);

    /// <summary>The list of the name as the table spells it; names are compared normalised (PEP 735, PEP 685).</summary>
    private string? Find(string name) =>
        Has(name) ? name
        : PypiName.TryParse(name, out var wanted) && _spellings.TryGetValue(wanted, out var spelling) ? spelling
        : null;

    private static Dictionary<PypiName, string> SpellingsOf(TomlTable? table)
    {
        var spellings = new Dictionary<PypiName, string>();
        foreach (var entry in table?.Entries ?? [])
        {
            if (PypiName.TryParse(entry.Name, out var name))
            {
                spellings.TryAdd(name, entry.Name);
            }
        }

        return spellings;
    }
}
