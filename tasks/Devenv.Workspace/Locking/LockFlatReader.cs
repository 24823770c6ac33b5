using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Formats.Yaml;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Locking;

/// <summary>
/// Reads formats 1 to 3: one flat list with a record per package and platform, which together are the environment <c>default</c> (spec/LOCK.md §2.1).
/// </summary>
internal sealed class LockFlatReader(LockFields fields, int format)
{
    private const string EnvironmentName = "default";

    private readonly LockPackagesReader _records = new(fields, format);
    private readonly SortedDictionary<string, List<(string Kind, string Location)>> _platforms = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Kind, string Location), LockedPackage> _packages = [];

    public LockFile Read(YamlMapping root)
    {
        if (root["package"] is null)
        {
            fields.Report(DiagnosticTable.LockFieldMissing, root, "package", "the file");
        }

        foreach (var item in fields.Items(root["package"], "a list of packages"))
        {
            if (fields.Mapping(item, "a package") is { } entry)
            {
                Add(entry);
            }
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
                        platform => platform.Key, platform => platform.Value.Distinct().Select(key => _packages[key]).ToImmutableArray(), StringComparer.Ordinal),
                },
            ],
        };
    }

    private void Add(YamlMapping entry)
    {
        var platform = Required(entry, "platform", "a platform");
        var manager = Required(entry, "manager", "a package manager");
        var url = Required(entry, "url", "a URL");
        if (platform is null || manager is null || url is null)
        {
            return;
        }

        if (!Subdir.TryParse(platform, out var subdir))
        {
            fields.Report(DiagnosticTable.LockFieldMalformed, entry["platform"], platform, "a subdir such as linux-64");
            return;
        }

        // One archive has an entry per platform; what one of them knows they all know.
        var location = LockLocation.Parse(url);
        var package = _records.ReadKind(manager == "pip" ? "pypi" : manager, location, new LockFlatEntry(fields, entry, location).ToRecord(), entry["manager"]);
        if (package is null)
        {
            return;
        }

        var key = (package is LockedPypiPackage ? "pypi" : "conda", url);
        _packages[key] = _packages.TryGetValue(key, out var known) ? LockPackageIndex.Merge(known, package) : package;
        if (!_platforms.TryGetValue(subdir.Name, out var packages))
        {
            _platforms.Add(subdir.Name, packages = []);
        }

        packages.Add(key);
    }

    private string? Required(YamlMapping entry, string field, string what)
    {
        if (fields.Text(entry[field], what) is { } text)
        {
            return text;
        }

        fields.Report(DiagnosticTable.LockFieldMissing, entry, field, fields.Text(entry["name"], "a name") ?? "a package");
        return null;
    }
}
