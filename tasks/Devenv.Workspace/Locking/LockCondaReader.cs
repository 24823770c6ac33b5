using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Conda.Versions;
using Devenv.Formats.Yaml;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Locking;

/// <summary>Reads the entry of a conda archive and derives what it leaves out (spec/LOCK.md §2.5, §2.6).</summary>
internal sealed class LockCondaReader
{
    /// <summary>The first second that would be of the year 10000: a larger number counts milliseconds.</summary>
    private const long LargestSecond = 253402300799;

    private readonly LockFields _fields;
    private readonly int _format;
    private readonly Dictionary<string, CondaVersion> _versions = new(StringComparer.Ordinal);
    private readonly Predicate<string> _isVersion;

    public LockCondaReader(LockFields fields, int format)
    {
        _fields = fields;
        _format = format;
        _isVersion = text => Version(text) is not null;
    }

    public LockedCondaPackage? Read(LockLocation location, YamlMapping entry)
    {
        var fileName = _fields.Text(entry["file_name"], "a file name") ?? location.FileName;
        var archive = ArchiveName.Of(location.FileName, _isVersion);
        var build = _fields.Text(entry["build"], "a build string") ?? archive?.Build ?? string.Empty;
        if (Name(location, entry, archive) is not { } name || Version(location, entry, archive) is not { } version)
        {
            return null;
        }

        // The formats before 6 give the platform's subdir for archives of noarch too.
        var subdir = _format < 6 && location.Subdir == Subdir.Noarch ? Subdir.Noarch.Name : _fields.Text(entry["subdir"], "a subdir") ?? location.Subdir?.Name;
        if (subdir is null)
        {
            _fields.Report(DiagnosticTable.LockFieldMissing, entry, "subdir", location.Text);
            return null;
        }

        var package = new PackageRecord
        {
            Name = name,
            Version = version,
            Build = build,
            BuildNumber = _fields.Number(entry["build_number"], "a build number") ?? ArchiveName.BuildNumberOf(build),
            Subdir = subdir,
            Arch = SubdirArchitecture.ArchOf(subdir),
            Platform = SubdirArchitecture.PlatformOf(subdir),
            Noarch = Noarch(entry["noarch"], subdir, build),
            Depends = _fields.Texts(entry["depends"], "a list of requirements"),
            Constrains = _fields.Texts(entry["constrains"], "a list of requirements"),
            ExtraDepends = Groups(entry["extra_depends"]),
            Features = _fields.Text(entry["features"], "a text"),
            Flags = _fields.Texts(entry["flags"], "a list of flags"),
            TrackFeatures = _fields.Texts(entry["track_features"], "a list of features"),
            License = _fields.Text(entry["license"], "a license"),
            LicenseFamily = _fields.Text(entry["license_family"], "a license family"),
            Sha256 = Hash(entry["sha256"]),
            Md5 = Md5(entry["md5"]),
            LegacyBz2Md5 = Md5(entry["legacy_bz2_md5"]),
            Size = _fields.Number(entry["size"], "a size"),
            LegacyBz2Size = _fields.Number(entry["legacy_bz2_size"], "a size"),
            Timestamp = _fields.Number(entry["timestamp"], "a time stamp") is { } time ? (time > LargestSecond ? time : time * 1000) : null,
            Purls = entry["purls"] is { } purls && !LockFields.IsNull(purls) ? _fields.Texts(purls, "a list of package URLs") : null,
            RunExports = RunExports(entry["run_exports"]),
            PythonSitePackagesPath = _fields.Text(entry["python_site_packages_path"], "a path"),
        };
        var isArchWritten = _format == 6 && (entry["arch"] is not null || entry["platform"] is not null);
        return new LockedCondaPackage(location, new RepodataRecord(package, fileName, location.Url, Channel(location, entry))) { IsArchWritten = isArchWritten };
    }

    private PackageName? Name(LockLocation location, YamlMapping entry, ArchiveName? archive)
    {
        var text = _fields.Text(entry["name"], "a package name") ?? archive?.Name;
        if (PackageName.TryParse(text, out var name))
        {
            return name;
        }

        Fault(text, "name", "a package name", location, entry);
        return null;
    }

    private CondaVersion? Version(LockLocation location, YamlMapping entry, ArchiveName? archive)
    {
        var text = _fields.Text(entry["version"], "a version") ?? archive?.Version;
        if (text is not null && Version(text) is { } version)
        {
            return version;
        }

        Fault(text, "version", "a version", location, entry);
        return null;
    }

    private CondaVersion? Version(string text)
    {
        if (!_versions.TryGetValue(text, out var version) && CondaVersion.TryParse(text, out version, out _))
        {
            _versions.Add(text, version);
        }

        return version;
    }

    private void Fault(string? text, string field, string what, LockLocation location, YamlMapping entry)
    {
        if (text is null)
        {
            _fields.Report(DiagnosticTable.LockFieldMissing, entry, field, location.Text);
        }
        else
        {
            _fields.Report(DiagnosticTable.LockFieldMalformed, entry[field] ?? entry, text, what);
        }
    }

    private static string? Channel(LockLocation location, YamlMapping entry) =>
        entry["channel"] switch
        {
            null => location.Channel,
            YamlScalar scalar when !LockFields.IsNull(scalar) => ChannelUrl.FromUrl(scalar.Text).Url,
            _ => null,
        };

    private NoarchKind Noarch(YamlNode? node, string subdir, string build)
    {
        switch (_fields.Text(node, "a kind of noarch"))
        {
            case null:
                return ArchiveName.NoarchOf(subdir, build);
            case "python":
                return NoarchKind.Python;
            case "generic" or "true":
                return NoarchKind.Generic;
            case "false":
                return NoarchKind.None;
            case var text:
                _fields.Report(DiagnosticTable.LockFieldMalformed, node, text, "a kind of noarch");
                return NoarchKind.None;
        }
    }

    private ImmutableSortedDictionary<string, ImmutableArray<string>> Groups(YamlNode? node)
    {
        var groups = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        foreach (var (key, value) in _fields.Entries(node, "a mapping of groups"))
        {
            groups[key.Text] = _fields.Texts(value, "a list of requirements");
        }

        return groups.ToImmutable();
    }

    private RunExports? RunExports(YamlNode? node) =>
        _fields.Mapping(node, "a mapping of run exports") is { } exports
            ? new RunExports
            {
                Weak = _fields.Texts(exports["weak"], "a list of requirements"),
                Strong = _fields.Texts(exports["strong"], "a list of requirements"),
                Noarch = _fields.Texts(exports["noarch"], "a list of requirements"),
                WeakConstrains = _fields.Texts(exports["weak_constrains"], "a list of requirements"),
                StrongConstrains = _fields.Texts(exports["strong_constrains"], "a list of requirements"),
            }
            : null;

    private Sha256Hash? Hash(YamlNode? node)
    {
        if (_fields.Text(node, "a SHA-256") is not { } text)
        {
            return null;
        }

        if (Sha256Hash.TryParse(text, out var hash))
        {
            return hash;
        }

        _fields.Report(DiagnosticTable.LockFieldMalformed, node, text, "a SHA-256");
        return null;
    }

    private Md5Hash? Md5(YamlNode? node)
    {
        if (_fields.Text(node, "an MD5") is not { } text)
        {
            return null;
        }

        if (Md5Hash.TryParse(text, out var hash))
        {
            return hash;
        }

        _fields.Report(DiagnosticTable.LockFieldMalformed, node, text, "an MD5");
        return null;
    }
}
