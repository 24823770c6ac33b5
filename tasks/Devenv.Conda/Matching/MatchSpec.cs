using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Conda.Versions;
using Devenv.Primitives;

namespace Devenv.Conda.Matching;

/// <summary>
/// A query that selects package records (CEP 29). Equal when every field is; the solver treats equal specs as one requirement. Null means
/// not demanded.
/// </summary>
public sealed record MatchSpec
{
    public required PackageName Name { get; init; }

    public VersionSpec? Version { get; init; }

    public StringMatcher? Build { get; init; }

    public BuildNumberSpec? BuildNumber { get; init; }

    /// <summary>The archive's file name (<c>fn</c>).</summary>
    public string? FileName { get; init; }

    public ChannelUrl? Channel { get; init; }

    /// <summary>
    /// The folders of the channel that are meant, as <c>channel[linux-64,noarch]</c> lists them; kept and printed, they select nothing.
    /// </summary>
    public ImmutableArray<string> ChannelSubdirs { get; init; } = [];

    /// <summary>As written; not checked to be a known platform.</summary>
    public string? Subdir { get; init; }

    /// <summary>Kept and printed; it selects nothing.</summary>
    public string? Namespace { get; init; }

    public Md5Hash? Md5 { get; init; }

    public Sha256Hash? Sha256 { get; init; }

    /// <summary>The one archive that is meant.</summary>
    public string? Url { get; init; }

    public string? License { get; init; }

    public string? LicenseFamily { get; init; }

    /// <summary>Features a record must track, all of them.</summary>
    public ImmutableArray<string> TrackFeatures { get; init; } = [];

    /// <summary>Groups of optional dependencies that are wanted too (CEP 44).</summary>
    public ImmutableArray<string> Extras { get; init; } = [];

    /// <summary>Each must match one of a record's flags (CEP 45).</summary>
    public ImmutableArray<StringMatcher> Flags { get; init; } = [];

    /// <summary>When the requirement holds at all (CEP 43).</summary>
    public MatchCondition? Condition { get; init; }

    /// <summary>Reads a spec with a name, such as <c>conda-forge::python >=3.10,&lt;3.13 *_cpython</c>.</summary>
    /// <param name="fault">What is wrong, as a clause for a message; null on success.</param>
    public static bool TryParse(string text, SpecParsing parsing, [NotNullWhen(true)] out MatchSpec? spec,
        [NotNullWhen(false)] out string? fault) =>
        new MatchSpecParser(parsing).TryParse(text, out spec, out fault);

    /// <summary>Reads a spec whose name stands elsewhere, such as <c>3.8.* *_cpython</c> or <c>[version='>=1.2']</c>.</summary>
    /// <param name="fault">What is wrong, as a clause for a message; null on success.</param>
    public static bool TryParseNameless(
        PackageName name, string text, SpecParsing parsing, [NotNullWhen(true)] out MatchSpec? spec,
        [NotNullWhen(false)] out string? fault) =>
        new MatchSpecParser(parsing).TryParseNameless(name, text, out spec, out fault);

    /// <exception cref="FormatException">The text is no match spec.</exception>
    public static MatchSpec Parse(string text, SpecParsing parsing = SpecParsing.Lenient) =>
        TryParse(text, parsing, out var spec, out var fault) ? spec : throw new FormatException($"\"{text}\": {fault}");

    /// <summary>
    /// Whether a record's metadata meets the spec. Channel, subdir, file name and URL are not part of the metadata; extras and the
    /// condition select nothing (spec/VERSIONS.md §3.6).
    /// </summary>
    public bool Matches(PackageRecord record) =>
        Name.Equals(record.Name)
        && (Version is null || Version.Matches(record.Version))
        && (Build is null || Build.Matches(record.Build))
        && (BuildNumber is null || BuildNumber.Matches(record.BuildNumber))
        && (Md5 is null || Md5 == record.Md5)
        && (Sha256 is null || Sha256 == record.Sha256)
        && (License is null || string.Equals(License, record.License, StringComparison.Ordinal))
        && (LicenseFamily is null || string.Equals(LicenseFamily, record.LicenseFamily, StringComparison.Ordinal))
        && TracksAll(record)
        && HasAllFlags(record);

    /// <summary>As for a record's metadata, and the URL where one is demanded.</summary>
    public bool Matches(RepodataRecord record) =>
        (Url is null || string.Equals(Url, record.Url, StringComparison.Ordinal)) && Matches(record.Package);

    /// <summary>A virtual package has a name, a version and a build only.</summary>
    public bool Matches(VirtualPackage package) =>
        Name.Equals(package.Name)
        && (Version is null || Version.Matches(package.Version))
        && (Build is null || Build.Matches(package.Build));

    public bool Equals(MatchSpec? other) =>
        other is not null
        && Name.Equals(other.Name)
        && Equals(Version, other.Version)
        && Equals(Build, other.Build)
        && BuildNumber == other.BuildNumber
        && Equals(Channel, other.Channel)
        && Md5 == other.Md5
        && Sha256 == other.Sha256
        && (FileName, Subdir, Namespace, Url, License, LicenseFamily)
            == (other.FileName, other.Subdir, other.Namespace, other.Url, other.License, other.LicenseFamily)
        && ChannelSubdirs.SequenceEqual(other.ChannelSubdirs, StringComparer.Ordinal)
        && TrackFeatures.SequenceEqual(other.TrackFeatures, StringComparer.Ordinal)
        && Extras.SequenceEqual(other.Extras, StringComparer.Ordinal)
        && Flags.SequenceEqual(other.Flags)
        && Condition == other.Condition;

    /// <summary>Of what nearly all specs that differ differ in.</summary>
    public override int GetHashCode() => HashCode.Combine(Name, Version, Build, Url);

    /// <summary>The text that lock files and prefix records show; parsing it leniently gives an equal spec.</summary>
    public override string ToString() => MatchSpecText.Of(this);

    /// <summary>The text without the name, as messages put it after a name; empty where nothing but the name is demanded.</summary>
    public string ToNamelessString() => MatchSpecText.OfNameless(this);

    // Plain loops: matching allocates nothing, and a lambda over the record would.
    private bool TracksAll(PackageRecord record)
    {
        foreach (var feature in TrackFeatures)
        {
            if (!record.TrackFeatures.Contains(feature))
            {
                return false;
            }
        }

        return true;
    }

    private bool HasAllFlags(PackageRecord record)
    {
        foreach (var flag in Flags)
        {
            if (!HasFlag(record, flag))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasFlag(PackageRecord record, StringMatcher wanted)
    {
        foreach (var flag in record.Flags)
        {
            if (wanted.Matches(flag))
            {
                return true;
            }
        }

        return false;
    }
}
