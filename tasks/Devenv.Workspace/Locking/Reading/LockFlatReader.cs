using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Formats.Yaml;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Locking.Reading;

/// <summary>
/// Reads formats 1 to 3: one flat list with a record per package and platform, which together are the environment <c>default</c>
/// (spec/LOCK.md §2.1).
/// </summary>
internal sealed class LockFlatReader(LockFields fields, int format)
{
    private const string EnvironmentName = "default";

    private readonly LockPackagesReader _records = new(fields, format);
    private readonly SortedDictionary<string, List<(string Kind, string Location)>> _platforms = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Kind, string Location), LockedPackage> _packages = [];

    /// <summary>The file of what was added.</summary>
    /// <param name="root">The file's other fields.</param>
    public LockFile ToFile(YamlMapping root)
    {
        if (root["package"] is null)
        {
            fields.Report(DiagnosticTable.LockFieldMissing, root, "package", "the file");
        }

        var metadata = fields.Mapping(root["metadata"], "a mapping") ?? YamlMapping.Empty;
        return new LockFile
        {
            FormatVersion = format,
            Platforms = [.. _platforms.Keys.Select(name => new LockedPlatform(name, Subdir.Parse(name), []))],
            Environments =
            [
                new LockedEnvironment
                {
                    Name = EnvironmentName,
                    Channels = LockEnvironmentReader.ReadChannels(fields, metadata["channels"]),
                    Packages = _platforms.ToImmutableSortedDictionary(
                        platform => platform.Key, platform => platform.Value.Distinct().Select(key => _packages[key]).ToImmutableArray(),
                        StringComparer.Ordinal),
                },
            ],
        };
    }

    public void Add(LockEntry entry)
    {
        var platform = Required(entry, LockKey.Platform, "a platform");
        var manager = Required(entry, LockKey.Manager, "a package manager");
        var url = Required(entry, LockKey.Url, "a URL");
        if (platform is null || manager is null || url is null)
        {
            return;
        }

        if (!Subdir.TryParse(platform, out var subdir))
        {
            fields.Report(DiagnosticTable.LockFieldMalformed, entry.Node(LockKey.Platform), platform, "a subdir such as linux-64");
            return;
        }

        var kind = manager == "pip" ? "pypi" : manager;
        var location = LockLocation.Parse(url);
        new LockFlatEntry(fields, entry, location).Translate(kind == "pypi");
        if (_records.ReadKind(kind, location, entry) is not { } package)
        {
            return;
        }

        // One archive has an entry per platform; what one of them knows they all know.
        var key = (kind, url);
        _packages[key] = _packages.TryGetValue(key, out var known) ? LockPackageIndex.Merge(known, package) : package;
        if (!_platforms.TryGetValue(subdir.Name, out var packages))
        {
            _platforms.Add(subdir.Name, packages = []);
        }

        packages.Add(key);
    }

    private string? Required(LockEntry entry, LockKey key, string what)
    {
        if (entry.Text(key, what) is { } text)
        {
            return text;
        }

        fields.Report(DiagnosticTable.LockFieldMissing, entry.Place, LockKeys.TextOf(key),
            entry.Text(LockKey.Name, "a name") ?? "a package");
        return null;
    }
}
