using Devenv.Conda.Records;
using Devenv.Conda.Versions;
using Devenv.Solver;

namespace Devenv.Conda.Solving;

/// <summary>What the solver may choose for a name: a record, a virtual package, or an extra of a package.</summary>
internal sealed class Candidate
{
    private static readonly RecordDependencies s_none = new(new Dependencies());

    private Candidate(NameId name, CondaVersion version, string build)
    {
        Name = name;
        Version = version;
        Build = build;
    }

    public NameId Name { get; }

    public CondaVersion Version { get; }

    public string Build { get; }

    public long BuildNumber { get; private init; }

    public bool HasTrackFeatures { get; private init; }

    /// <summary>Position of the channel among the sources; 0 where the priority is not flexible.</summary>
    public int ChannelRank { get; private init; }

    /// <summary>Null for virtual packages and extras.</summary>
    public RepodataRecord? Record { get; private init; }

    /// <summary>The rank of the version among the versions of the name.</summary>
    public int VersionRank { get; set; }

    /// <summary>Null until they are asked for.</summary>
    public RecordDependencies? Dependencies { get; set; }

    public static Candidate Of(NameId name, RepodataRecord record, int channelRank) =>
        new(name, record.Package.Version, record.Package.Build)
        {
            BuildNumber = record.Package.BuildNumber,
            HasTrackFeatures = !record.Package.TrackFeatures.IsEmpty,
            ChannelRank = channelRank,
            Record = record,
        };

    public static Candidate Of(NameId name, VirtualPackage package) =>
        new(name, package.Version, package.Build) { Dependencies = s_none };

    public static Candidate OfExtra(NameId name, CondaVersion version) =>
        new(name, version, string.Empty) { Dependencies = s_none };
}
