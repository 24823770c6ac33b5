using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Devenv.Formats.Yaml;

namespace Devenv.Workspace.Locking.Reading;

/// <summary>The file's packages by what selects them (spec/LOCK.md §2.3, §2.5).</summary>
internal sealed class LockPackageIndex
{
    private readonly Dictionary<(string Kind, string Text), LockCandidates> _packages = [];
    private readonly Dictionary<(string Kind, string Text, string? Platform), LockedPackage> _merged = [];
    private readonly List<LockedSourcePackage> _sources = [];
    private readonly List<LockedPypiPackage> _builtPypi = [];
    private readonly LockFields _fields;

    private readonly int _format;

    public LockPackageIndex(LockFields fields, int format) => (_fields, _format) = (fields, format);

    /// <param name="subdir">The one that the entry gives, which in the formats before 6 is a platform's even where the archive is
    /// noarch.</param>
    public void Add(string kind, string text, LockedPackage package, string? subdir = null)
    {
        ref var candidates = ref CollectionsMarshal.GetValueRefOrAddDefault(_packages, (kind, KeyOf(text)), out var isKnown);
        candidates = isKnown ? candidates.With(package, subdir) : new LockCandidates(package, subdir, null);
        if (package is LockedSourcePackage source)
        {
            _sources.Add(source);
        }
        else if (package is LockedPypiPackage { BuildFields.Length: > 0 } pypi)
        {
            _builtPypi.Add(pypi);
        }
    }

    /// <summary>
    /// The package a selector names: the first of the location that has every further field given; null where there is none.
    /// </summary>
    public LockedPackage? Resolve(YamlNode selector, string? platform = null)
    {
        if (selector is not YamlMapping mapping || EntryOf(mapping) is not { Value: YamlScalar text } entry)
        {
            return null;
        }

        var key = (entry.Key.Text, KeyOf(text.Text));
        if (!_packages.TryGetValue(key, out var candidates))
        {
            return null;
        }

        if (_format < 6)
        {
            return candidates.Others is null ? candidates.First : Merged(key, [.. candidates.All], platform);
        }

        var fitting = Fits(candidates.First, mapping) ? candidates.First
            : candidates.Others?.Find(candidate => Fits(candidate.Package, mapping)).Package;
        return fitting is LockedPypiPackage pypi && mapping["extras"] is { } extras
            ? pypi with { Extras = _fields.Texts(extras, "a list of extras") }
            : fitting;
    }

    /// <summary>
    /// What one of two entries of a location knows both know; of PyPI packages also the requirements (spec/LOCK.md §2.2, §2.9).
    /// </summary>
    public static LockedPackage Merge(LockedPackage first, LockedPackage second) =>
        (first, second) switch
        {
            (LockedCondaPackage conda, LockedCondaPackage other) => conda.MergedWith(other),
            (LockedPypiPackage pypi, LockedPypiPackage other) when other.RequiresDist.Except(pypi.RequiresDist, StringComparer.Ordinal)
                .ToList() is { Count: > 0 } added =>
                pypi with { RequiresDist = [.. pypi.RequiresDist, .. added] },
            _ => first,
        };

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
        selector is YamlMapping mapping && EntryOf(mapping) is { Value: YamlScalar text } ? text.Text : "an entry";

    /// <summary>The entry that names the package; nearly always the first or only one.</summary>
    private static YamlEntry? EntryOf(YamlMapping selector)
    {
        foreach (var entry in selector.Entries)
        {
            if (entry.Key.Text is "conda" or "pypi" or "conda_source")
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>All entries of the location in one, or those of the platform's subdir where it has such.</summary>
    private LockedPackage Merged((string Kind, string Text) key, List<(LockedPackage Package, string? Subdir)> candidates, string? platform)
    {
        var hasPlatforms = platform is not null && candidates.Exists(candidate => candidate.Subdir == platform);
        var cached = (key.Kind, key.Text, hasPlatforms ? platform : null);
        if (!_merged.TryGetValue(cached, out var merged))
        {
            merged = candidates
                .Where(candidate => !hasPlatforms || candidate.Subdir == platform)
                .Select(candidate => candidate.Package)
                .Aggregate(Merge);
            _merged.Add(cached, merged);
        }

        return merged;
    }

    /// <summary>Paths that differ in how they are spelt alone are one (spec/LOCK.md §2.7).</summary>
    private static string KeyOf(string text) => LockLocation.NormalizedOf(text);

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
