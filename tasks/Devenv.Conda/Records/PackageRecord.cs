using System.Collections.Immutable;
using Devenv.Conda.Versions;
using Devenv.Primitives;

namespace Devenv.Conda.Records;

/// <summary>
/// One built package's metadata, as a channel's repodata gives it (CEP 36) and a lock file and a prefix record repeat it. Null means absent
/// in the source document. Lists keep the document's order.
/// </summary>
public sealed record PackageRecord
{
    private readonly ImmutableSortedDictionary<string, ImmutableArray<string>>? _extraDepends;

    public required PackageName Name { get; init; }

    public required CondaVersion Version { get; init; }

    public required string Build { get; init; }

    public required long BuildNumber { get; init; }

    /// <summary>The channel's folder the record is of; may be empty in old repodata.</summary>
    public string Subdir { get; init; } = string.Empty;

    public string? Arch { get; init; }

    public string? Platform { get; init; }

    public NoarchKind Noarch { get; init; }

    public ImmutableArray<string> Depends { get; init; } = [];

    public ImmutableArray<string> Constrains { get; init; } = [];

    /// <summary>CEP 44: dependencies of named groups.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> ExtraDepends
    {
        get => _extraDepends ?? NoGroups.Value;
        init => _extraDepends = value.IsEmpty ? null : value;
    }

    /// <summary>Nearly no record has any: who asks first never needs the collection, whose code is compiled at run time.</summary>
    public bool HasExtraDepends => _extraDepends is not null;

    public string? Features { get; init; }

    /// <summary>CEP 45.</summary>
    public ImmutableArray<string> Flags { get; init; } = [];

    public ImmutableArray<string> TrackFeatures { get; init; } = [];

    public string? License { get; init; }

    public string? LicenseFamily { get; init; }

    public Sha256Hash? Sha256 { get; init; }

    public Md5Hash? Md5 { get; init; }

    public Md5Hash? LegacyBz2Md5 { get; init; }

    /// <summary>Bytes of the archive.</summary>
    public long? Size { get; init; }

    public long? LegacyBz2Size { get; init; }

    /// <summary>Milliseconds since 1970, whatever the unit in the document.</summary>
    public long? Timestamp { get; init; }

    /// <summary>
    /// Milliseconds since 1970 at which the channel's server took the archive in (CEP 47); lock files and prefix records do not have it.
    /// </summary>
    public long? IndexedTimestamp { get; init; }

    /// <summary>
    /// The moment by which <c>exclude-newer</c> judges the record: the later of the server's and the builder's, so that neither's wrong
    /// clock lets in what is too new (docs/channels.md).
    /// </summary>
    public long? Published => IndexedTimestamp is null || Timestamp > IndexedTimestamp ? Timestamp : IndexedTimestamp;

    /// <summary>Package URLs; null: never looked up; empty: known to be no PyPI package.</summary>
    public ImmutableArray<string>? Purls { get; init; }

    /// <summary>CEP 21; null: unknown.</summary>
    public RunExports? RunExports { get; init; }

    /// <summary>CEP 17, of the <c>python</c> package only.</summary>
    public string? PythonSitePackagesPath { get; init; }

    private static class NoGroups
    {
        public static ImmutableSortedDictionary<string, ImmutableArray<string>> Value { get; } =
            ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal);
    }
}
