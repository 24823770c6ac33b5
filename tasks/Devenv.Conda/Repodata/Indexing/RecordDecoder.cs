using System.Collections.Immutable;
using Devenv.Conda.Records;
using Devenv.Conda.Versions;
using Devenv.Primitives;

namespace Devenv.Conda.Repodata.Indexing;

/// <summary>Makes package records of the entries of one name.</summary>
internal sealed class RecordDecoder(StringTable strings, PackageName name)
{
    private static readonly CondaVersion s_noVersion = CondaVersion.Parse("0");

    private readonly RecentLists _depends = new(strings);
    private readonly RecentLists _others = new(strings);

    // Records of one version mostly follow one another.
    private uint _versionOffset;
    private string _versionText = string.Empty;
    private string _stem = string.Empty;
    private CondaVersion? _version;
    private string? _versionFault;

    /// <summary>The file of the last record.</summary>
    public string FileName { get; private set; } = string.Empty;

    /// <summary>Reads a record's fields.</summary>
    /// <param name="fault">Why it is unusable, as a clause; null on success.</param>
    /// <exception cref="InvalidDataException">The entry is not as it was written.</exception>
    public PackageRecord? Read(RecordFlags flags, RepodataSection section, ref IndexReader entry, out string? fault)
    {
        TakeVersion(entry.Reference());
        fault = _versionFault;
        var build = entry.Text() ?? string.Empty;
        var buildNumber = (long)entry.Varint();
        var depends = _depends.Read(ref entry);
        Sha256Hash? sha256 = flags.HasFlag(RecordFlags.Sha256) ? new Sha256Hash(entry.Bytes(Sha256Hash.ByteCount)) : null;
        Md5Hash? md5 = flags.HasFlag(RecordFlags.Md5) ? new Md5Hash(entry.Bytes(Md5Hash.ByteCount)) : null;
        long? size = flags.HasFlag(RecordFlags.Size) ? entry.Signed() : null;
        long? timestamp = flags.HasFlag(RecordFlags.Timestamp) ? entry.Signed() : null;
        var subdir = flags.HasFlag(RecordFlags.Subdir) ? Text(ref entry) : null;
        var license = flags.HasFlag(RecordFlags.License) ? Text(ref entry) : null;
        var licenseFamily = flags.HasFlag(RecordFlags.LicenseFamily) ? Text(ref entry) : null;
        var constrains = flags.HasFlag(RecordFlags.Constrains) ? _others.Read(ref entry) : [];
        var trackFeatures = flags.HasFlag(RecordFlags.TrackFeatures) ? _others.Read(ref entry) : [];
        var ownFileName = flags.HasFlag(RecordFlags.OwnFileName) ? Text(ref entry) : null;
        FileName = ownFileName ?? string.Concat(_stem, build, ExtensionOf(section));
        var spelling = flags.HasFlag(RecordFlags.OwnSpelling) ? Spelling(Text(ref entry)) : name;
        var record = new PackageRecord
        {
            Name = spelling,
            Version = _version ?? s_noVersion,
            Build = build,
            BuildNumber = buildNumber,
            Depends = depends,
            Constrains = constrains,
            TrackFeatures = trackFeatures,
            Noarch = flags.HasFlag(RecordFlags.NoarchPython)
                ? NoarchKind.Python
                : flags.HasFlag(RecordFlags.NoarchGeneric) ? NoarchKind.Generic
                : NoarchKind.None,
            Sha256 = sha256,
            Md5 = md5,
            Size = size,
            Timestamp = timestamp,
            Subdir = subdir ?? string.Empty,
            License = license,
            LicenseFamily = licenseFamily,
        };
        record = flags >= RecordFlags.Arch ? WithRare(record, flags, ref entry) : record;
        return fault is null ? record : null;
    }

    private PackageRecord WithRare(PackageRecord record, RecordFlags flags, ref IndexReader entry)
    {
        var arch = flags.HasFlag(RecordFlags.Arch) ? Text(ref entry) : null;
        var platform = flags.HasFlag(RecordFlags.Platform) ? Text(ref entry) : null;
        var features = flags.HasFlag(RecordFlags.Features) ? Text(ref entry) : null;
        var ownFlags = flags.HasFlag(RecordFlags.Flags) ? _others.Read(ref entry) : [];
        var extraDepends = flags.HasFlag(RecordFlags.ExtraDepends) ? Groups(ref entry) : null;
        ImmutableArray<string>? purls = flags.HasFlag(RecordFlags.Purls) ? _others.Read(ref entry) : null;
        var runExports = flags.HasFlag(RecordFlags.RunExports) ? Exports(Groups(ref entry)) : null;
        Md5Hash? legacyMd5 = flags.HasFlag(RecordFlags.LegacyBz2Md5) ? new Md5Hash(entry.Bytes(Md5Hash.ByteCount)) : null;
        long? legacySize = flags.HasFlag(RecordFlags.LegacyBz2Size) ? entry.Signed() : null;
        var sitePackages = flags.HasFlag(RecordFlags.PythonSitePackagesPath) ? Text(ref entry) : null;
        var complete = record with
        {
            Arch = arch,
            Platform = platform,
            Features = features,
            Flags = ownFlags,
            Purls = purls,
            RunExports = runExports,
            LegacyBz2Md5 = legacyMd5,
            LegacyBz2Size = legacySize,
            PythonSitePackagesPath = sitePackages,
            IndexedTimestamp = flags.HasFlag(RecordFlags.IndexedTimestamp) ? entry.Signed() : null,
        };
        return extraDepends is null ? complete : complete with { ExtraDepends = extraDepends };
    }

    private void TakeVersion(uint offset)
    {
        if (_versionOffset != offset || offset == 0)
        {
            _versionText = offset == 0 ? string.Empty : strings[offset];
            _versionOffset = offset;
            _stem = $"{name.Normalized}-{_versionText}-";
            _versionFault = CondaVersion.TryParse(_versionText, out _version, out var fault)
                ? null
                : $"its \"version\" is \"{_versionText}\", which is no version: {fault}";
        }
    }

    private static string ExtensionOf(RepodataSection section) =>
        section is RepodataSection.Packages or RepodataSection.RevisionTarBz2 ? ".tar.bz2" : ".conda";

    private static PackageName Spelling(string? text)
        => PackageName.TryParse(text, out var spelled) ? spelled : throw IndexReader.Damaged();

    private string? Text(ref IndexReader entry) => entry.Reference() is > 0 and var offset ? strings[offset] : null;

    private ImmutableSortedDictionary<string, ImmutableArray<string>> Groups(ref IndexReader entry)
    {
        var groups = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        for (var count = entry.Count(); count > 0; count--)
        {
            groups[strings[entry.Reference()]] = _others.Read(ref entry);
        }

        return groups.ToImmutable();
    }

    private static RunExports Exports(ImmutableSortedDictionary<string, ImmutableArray<string>> groups) => new()
    {
        Weak = groups.GetValueOrDefault("weak", []),
        Strong = groups.GetValueOrDefault("strong", []),
        Noarch = groups.GetValueOrDefault("noarch", []),
        WeakConstrains = groups.GetValueOrDefault("weak_constrains", []),
        StrongConstrains = groups.GetValueOrDefault("strong_constrains", []),
    };
}
