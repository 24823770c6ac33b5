using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Conda.Versions;
using Devenv.Formats.Yaml;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Locking.Reading;

/// <summary>Reads the entry of a conda archive and derives what it leaves out (spec/LOCK.md §2.5, §2.6).</summary>
internal sealed class LockCondaReader
{
    /// <summary>The first second that would be of the year 10000: a larger number counts milliseconds.</summary>
    private const long LargestSecond = 253402300799;

    private static readonly ImmutableSortedDictionary<string, ImmutableArray<string>> s_noGroups =
        ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal);

    private readonly LockFields _fields;
    private readonly int _format;
    private readonly Dictionary<string, PackageName> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CondaVersion> _versions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string? Arch, string? Platform)> _architectures = new(StringComparer.Ordinal);
    private readonly HashSet<string> _channels = new(StringComparer.Ordinal);
    private readonly Predicate<string> _isVersion;

    public LockCondaReader(LockFields fields, int format)
    {
        _fields = fields;
        _format = format;
        _isVersion = text => Version(text) is not null;
    }

    public LockedCondaPackage? Read(LockLocation location, LockEntry entry)
    {
        var fileName = entry.Text(LockKey.FileName, "a file name") ?? location.FileName;
        var archive = ArchiveName.Of(location.FileName, _isVersion);
        var build = entry.Text(LockKey.Build, "a build string") ?? archive?.Build ?? string.Empty;
        if (Name(location, entry, archive) is not { } name || Version(location, entry, archive) is not { } version)
        {
            return null;
        }

        // The formats before 6 give the platform's subdir for archives of noarch too.
        var subdir = _format < 6 && location.Subdir == Subdir.Noarch
            ? Subdir.Noarch.Name
            : entry.Text(LockKey.Subdir, "a subdir") ?? location.Subdir?.Name;
        if (subdir is null)
        {
            _fields.Report(DiagnosticTable.LockFieldMissing, entry.Place, "subdir", location.Text);
            return null;
        }

        var architecture = Architecture(subdir);
        var package = new PackageRecord
        {
            Name = name,
            Version = version,
            Build = build,
            BuildNumber = entry.Number(LockKey.BuildNumber, "a build number") ?? ArchiveName.BuildNumberOf(build),
            Subdir = subdir,
            Arch = architecture.Arch,
            Platform = architecture.Platform,
            Noarch = Noarch(entry.Node(LockKey.Noarch), subdir, build),
            Depends = entry.Texts(LockKey.Depends, "a list of requirements"),
            Constrains = entry.Texts(LockKey.Constrains, "a list of requirements"),
            ExtraDepends = entry.Has(LockKey.ExtraDepends) ? Groups(entry.Node(LockKey.ExtraDepends)) : s_noGroups,
            Features = entry.Text(LockKey.Features, "a text"),
            Flags = entry.Texts(LockKey.Flags, "a list of flags"),
            TrackFeatures = entry.Texts(LockKey.TrackFeatures, "a list of features"),
            License = entry.Text(LockKey.License, "a license"),
            LicenseFamily = entry.Text(LockKey.LicenseFamily, "a license family"),
            Sha256 = Hash(entry, LockKey.Sha256, "a SHA-256", Sha256Hash.ParseOrNull),
            Md5 = Hash(entry, LockKey.Md5, "an MD5", Md5Hash.ParseOrNull),
            LegacyBz2Md5 = Hash(entry, LockKey.LegacyBz2Md5, "an MD5", Md5Hash.ParseOrNull),
            Size = entry.Number(LockKey.Size, "a size"),
            LegacyBz2Size = entry.Number(LockKey.LegacyBz2Size, "a size"),
            Timestamp = entry.Number(LockKey.Timestamp, "a time stamp") is { } time ? (time > LargestSecond ? time : time * 1000) : null,
            Purls = entry.HasValue(LockKey.Purls) ? entry.Texts(LockKey.Purls, "a list of package URLs") : null,
            RunExports = RunExports(entry.Node(LockKey.RunExports)),
            PythonSitePackagesPath = entry.Text(LockKey.PythonSitePackagesPath, "a path"),
        };
        var isArchWritten = _format == 6 && (entry.Has(LockKey.Arch) || entry.Has(LockKey.Platform));
        return new LockedCondaPackage(location,
            new RepodataRecord(package, fileName, location.Url, Channel(location, entry)))
        { IsArchWritten = isArchWritten };
    }

    private PackageName? Name(LockLocation location, LockEntry entry, ArchiveName? archive)
    {
        var text = entry.Text(LockKey.Name, "a package name") ?? archive?.Name;
        if (text is not null && _names.TryGetValue(text, out var name))
        {
            return name;
        }

        if (PackageName.TryParse(text, out name))
        {
            _names.Add(text, name);
            return name;
        }

        Fault(text, LockKey.Name, "a package name", location, entry);
        return null;
    }

    private CondaVersion? Version(LockLocation location, LockEntry entry, ArchiveName? archive)
    {
        var text = entry.Text(LockKey.Version, "a version") ?? archive?.Version;
        if (text is not null && Version(text) is { } version)
        {
            return version;
        }

        Fault(text, LockKey.Version, "a version", location, entry);
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

    private void Fault(string? text, LockKey key, string what, LockLocation location, LockEntry entry)
    {
        if (text is null)
        {
            _fields.Report(DiagnosticTable.LockFieldMissing, entry.Place, LockKeys.TextOf(key), location.Text);
        }
        else
        {
            _fields.Report(DiagnosticTable.LockFieldMalformed, entry.Node(key) ?? entry.Place, text, what);
        }
    }

    private (string? Arch, string? Platform) Architecture(string subdir)
    {
        if (!_architectures.TryGetValue(subdir, out var architecture))
        {
            architecture = (SubdirArchitecture.ArchOf(subdir), SubdirArchitecture.PlatformOf(subdir));
            _architectures.Add(subdir, architecture);
        }

        return architecture;
    }

    private string? Channel(LockLocation location, LockEntry entry) =>
        entry.Node(LockKey.Channel) switch
        {
            null => location.ChannelOf(_channels),
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

    private THash? Hash<THash>(LockEntry entry, LockKey key, string expected, Func<string?, THash?> parse)
        where THash : struct
    {
        if (entry.Text(key, expected) is not { } text)
        {
            return null;
        }

        var hash = parse(text);
        if (hash is null)
        {
            _fields.Report(DiagnosticTable.LockFieldMalformed, entry.Node(key), text, expected);
        }

        return hash;
    }
}
