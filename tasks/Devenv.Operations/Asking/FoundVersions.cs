using System.Collections.Immutable;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Conda.Repodata;

namespace Devenv.Operations.Asking;

/// <summary>The versions that a spec takes, newest first; of one version the channels in their order.</summary>
internal static class FoundVersions
{
    public static ImmutableArray<FoundVersion> In(IReadOnlyList<IRecordSource> sources, MatchSpec wanted) =>
    [
        .. sources
            .Where(source => wanted.Channel is null || wanted.Channel.Equals(source.Channel))
            .SelectMany(source => source.Records(wanted.Name)
                .Where(wanted.Matches)
                .Select(record => (source.Channel, source.Subdir, Record: record)))
            .GroupBy(found => (found.Channel, Version: found.Record.Package.Version.ToString()))
            .Select(group => new FoundVersion(
                wanted.Name.Source,
                group.First().Record.Package.Version,
                group.Key.Channel,
                [.. group.GroupBy(found => found.Subdir, found => found.Record).Select(subdir => (subdir.Key, Builds(subdir)))]))
            .OrderByDescending(found => found.Version),
    ];

    /// <summary>Of archives of one build the channel's first stands for both.</summary>
    private static ImmutableArray<RepodataRecord> Builds(IEnumerable<RepodataRecord> records) =>
    [
        .. records
            .OrderByDescending(record => record.Package.BuildNumber)
            .DistinctBy(record => record.Package.Build, StringComparer.Ordinal),
    ];
}
