using System.Collections.Immutable;
using Devenv.Formats.Yaml;

namespace Devenv.Workspace.Locking;

/// <summary>The file's packages by what selects them (spec/LOCK.md §2.3, §2.5).</summary>
internal sealed class LockPackageIndex
{
    private readonly Dictionary<(string Kind, string Text), List<LockedPackage>> _packages = [];
    private readonly List<LockedSourcePackage> _sources = [];
    private readonly List<LockedPypiPackage> _builtPypi = [];
    private readonly LockFields _fields;

    public LockPackageIndex(LockFields fields) => _fields = fields;

    public void Add(string kind, string text, LockedPackage package)
    {
        if (!_packages.TryGetValue((kind, text), out var entries))
        {
            _packages.Add((kind, text), entries = []);
        }

        entries.Add(package);
        if (package is LockedSourcePackage source)
        {
            _sources.Add(source);
        }
        else if (package is LockedPypiPackage { BuildFields.Length: > 0 } pypi)
        {
            _builtPypi.Add(pypi);
        }
    }

    /// <summary>The package a selector names: the first of the location that has every further field given; null where there is none.</summary>
    public LockedPackage? Resolve(YamlNode selector)
    {
        if (selector is not YamlMapping { Entries.Length: > 0 } mapping || mapping.Entries[0].Value is not YamlScalar text
            || !_packages.TryGetValue((mapping.Entries[0].Key.Text, text.Text), out var candidates))
        {
            return null;
        }

        foreach (var candidate in candidates)
        {
            if (Fits(candidate, mapping))
            {
                return candidate is LockedPypiPackage pypi && mapping["extras"] is { } extras
                    ? pypi with { Extras = _fields.Texts(extras, "a list of extras") }
                    : candidate;
            }
        }

        return null;
    }

    /// <summary>What source packages name as their build environments, in a stable order.</summary>
    public ImmutableArray<LockedPackage> ReachedBySources()
    {
        var reached = new HashSet<LockedPackage>(ReferenceEqualityComparer.Instance);
        var order = ImmutableArray.CreateBuilder<LockedPackage>();
        foreach (var fields in _sources.Select(source => source.Fields.Entries).Concat(_builtPypi.Select(pypi => pypi.BuildFields)))
        {
            foreach (var (key, value) in fields)
            {
                foreach (var selector in key.Text is "build_packages" or "host_packages" ? _fields.Items(value, "a list of packages") : [])
                {
                    if (Resolve(selector) is { } package && reached.Add(package))
                    {
                        order.Add(package);
                    }
                }
            }
        }

        return order.DrainToImmutable();
    }

    /// <summary>A selector's text, for a message.</summary>
    public static string TextOf(YamlNode selector) =>
        selector is YamlMapping { Entries.Length: > 0 } mapping && mapping.Entries[0].Value is YamlScalar text ? text.Text : "an entry";

    private static bool Fits(LockedPackage package, YamlMapping selector) =>
        Fits(selector["name"], package.Name) && Fits(selector["version"], package.VersionText) && Fits(selector["build"], package.BuildText)
        && Fits(selector["subdir"], SubdirOf(package));

    private static bool Fits(YamlNode? wanted, string? value) => wanted is not YamlScalar scalar || scalar.Text == value;

    private static string? SubdirOf(LockedPackage package) =>
        package switch
        {
            LockedCondaPackage conda => conda.Record.Package.Subdir,
            LockedSourcePackage source => source.Subdir,
            _ => null,
        };
}
