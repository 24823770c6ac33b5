using System.Collections.Immutable;
using Devenv.Formats.Toml;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests.Reading;

/// <summary>
/// Named lists of requirements that may include each other: dependency groups by <c>include-group</c> (PEP 735), a project's extras by naming the
/// project itself with extras. Each list is resolved once, so that lists that include each other many times cost no more than their text.
/// </summary>
internal sealed class PyprojectGroups(TomlTable? table, ManifestContext context, string? projectName)
{
    private const int MaximumDepth = 100;

    private readonly Dictionary<string, ImmutableArray<DeclaredPypiDependency>> _resolved = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

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
            requirements = [.. array.Items.SelectMany(item => ResolveItem(item, name)).DistinctBy(requirement => requirement.Text)];
        }
        else if (table?.Value(name) is { } other)
        {
            context.Report(DiagnosticTable.WrongType, other, name, other.Kind, "an array of requirements");
        }

        _open.Remove(name);
        _resolved[name] = requirements;
        return requirements;
    }

    /// <summary>A requirement in quotes; null after a report.</summary>
    public static DeclaredPypiDependency? Requirement(ManifestContext context, TomlValue item, string key)
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

    private ImmutableArray<DeclaredPypiDependency> ResolveItem(TomlValue item, string name)
    {
        if (item is TomlTable inner)
        {
            return Include(item, (inner.Value("include-group") as TomlString)?.Value, name);
        }

        if (Requirement(context, item, name) is not { } requirement)
        {
            return [];
        }

        var own = PypiSyntax.ExtrasOf(requirement.Text, projectName);
        return own.Count == 0 ? [requirement] : [.. own.Where(extra => Has(extra) && !_open.Contains(extra)).SelectMany(extra => Include(item, extra, name))];
    }

    private ImmutableArray<DeclaredPypiDependency> Include(TomlValue item, string? included, string name)
    {
        if (included is not null && Has(included) && !_open.Contains(included) && _open.Count < MaximumDepth)
        {
            return Resolve(included);
        }

        context.Report(DiagnosticTable.BadGroupInclude, item, included ?? item.SourceText, name);
        return [];
    }
}
