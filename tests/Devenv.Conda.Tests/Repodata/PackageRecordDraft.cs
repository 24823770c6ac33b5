using System.Collections.Immutable;
using System.Text.Json;
using Devenv.Conda.Records;
using Devenv.Conda.Versions;
using Devenv.Primitives;

namespace Devenv.Conda.Tests.Repodata;

/// <summary>The fields of one record while its keys are read: a record is made once, at the end, instead of once per key.</summary>
internal struct PackageRecordDraft(RecordFieldReader fields)
{
    private readonly RecordFieldReader _fields = fields;
    private PackageName? _name;
    private CondaVersion? _version;
    private string _build = string.Empty;
    private long _buildNumber;
    private string _subdir = string.Empty;
    private string? _arch;
    private string? _platform;
    private NoarchKind _noarch;
    private ImmutableArray<string> _depends = [];
    private ImmutableArray<string> _constrains = [];
    private ImmutableSortedDictionary<string, ImmutableArray<string>>? _extraDepends;
    private string? _features;
    private ImmutableArray<string> _flags = [];
    private ImmutableArray<string> _trackFeatures = [];
    private string? _license;
    private string? _licenseFamily;
    private Sha256Hash? _sha256;
    private Md5Hash? _md5;
    private Md5Hash? _legacyBz2Md5;
    private long? _size;
    private long? _legacyBz2Size;
    private long? _timestamp;
    private long? _indexedTimestamp;
    private ImmutableArray<string>? _purls;
    private RunExports? _runExports;
    private string? _pythonSitePackagesPath;

    /// <summary>Takes one key's value. False where the key is none of a record's; then nothing was read.</summary>
    /// <exception cref="FormatException">The value is not what the key holds; the message is a clause.</exception>
    public bool TryTake(scoped ReadOnlySpan<char> key, ref Utf8JsonReader reader)
    {
        switch (key)
        {
            case "name": _name = Name(_fields.RequiredText(ref reader)); break;
            case "version": _version = Version(_fields.RequiredText(ref reader)); break;
            case "build": _build = _fields.RequiredText(ref reader); break;
            case "build_number": _buildNumber = RecordFieldReader.Number(ref reader) ?? 0; break;
            case "subdir": _subdir = _fields.Text(ref reader) ?? string.Empty; break;
            case "arch": _arch = _fields.Text(ref reader); break;
            case "platform": _platform = _fields.Text(ref reader); break;
            case "noarch": _noarch = RecordFieldReader.Noarch(ref reader); break;
            case "depends": _depends = _fields.List(ref reader); break;
            case "constrains": _constrains = _fields.List(ref reader); break;
            case "extra_depends": _extraDepends = _fields.Groups(ref reader); break;
            case "features": _features = _fields.Text(ref reader); break;
            case "flags": _flags = _fields.List(ref reader); break;
            case "track_features": _trackFeatures = _fields.Features(ref reader); break;
            case "license": _license = _fields.Text(ref reader); break;
            case "license_family": _licenseFamily = _fields.Text(ref reader); break;
            case "sha256": _sha256 = _fields.Hash(ref reader, Sha256Hash.ParseOrNull); break;
            case "md5": _md5 = _fields.Hash(ref reader, Md5Hash.ParseOrNull); break;
            case "legacy_bz2_md5": _legacyBz2Md5 = _fields.Hash(ref reader, Md5Hash.ParseOrNull); break;
            case "size": _size = RecordFieldReader.Number(ref reader); break;
            case "legacy_bz2_size": _legacyBz2Size = RecordFieldReader.Number(ref reader); break;
            case "timestamp": _timestamp = RecordFieldReader.Timestamp(ref reader); break;
            case "indexed_timestamp": _indexedTimestamp = RecordFieldReader.Timestamp(ref reader); break;
            case "purls": _purls = reader.TokenType == JsonTokenType.Null ? null : _fields.List(ref reader); break;
            case "run_exports": _runExports = _fields.RunExports(ref reader); break;
            case "python_site_packages_path": _pythonSitePackagesPath = _fields.Text(ref reader); break;
            default: return false;
        }

        return true;
    }

    /// <param name="fault">What is missing, as a clause; null on success.</param>
    public readonly PackageRecord? ToRecord(out string? fault)
    {
        fault = _name is null ? "it has no \"name\"" : _version is null ? "it has no \"version\"" : null;
        return _name is null || _version is null
            ? null
            : new PackageRecord
            {
                Name = _name,
                Version = _version,
                Build = _build,
                IndexedTimestamp = _indexedTimestamp,
                BuildNumber = _buildNumber,
                Subdir = _subdir,
                Arch = _arch,
                Platform = _platform,
                Noarch = _noarch,
                Depends = _depends,
                Constrains = _constrains,
                ExtraDepends = _extraDepends ?? RecordFieldReader.NoGroups,
                Features = _features,
                Flags = _flags,
                TrackFeatures = _trackFeatures,
                License = _license,
                LicenseFamily = _licenseFamily,
                Sha256 = _sha256,
                Md5 = _md5,
                LegacyBz2Md5 = _legacyBz2Md5,
                Size = _size,
                LegacyBz2Size = _legacyBz2Size,
                Timestamp = _timestamp,
                Purls = _purls,
                RunExports = _runExports,
                PythonSitePackagesPath = _pythonSitePackagesPath,
            };
    }

    private static PackageName Name(string text) =>
        PackageName.TryParse(text, out var name) ? name : throw new FormatException($"is \"{text}\", which is no package name");

    private static CondaVersion Version(string text) =>
        CondaVersion.TryParse(text, out var version, out var fault)
            ? version
            : throw new FormatException($"is \"{text}\", which is no version: {fault}");
}
