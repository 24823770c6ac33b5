using System.Collections.Immutable;
using Devenv.Conda.Matching;
using Devenv.Conda.Repodata;

namespace Devenv.Operations.Asking;

/// <summary>The versions that a spec takes, newest first; of one version the channels in their order.</summary>
internal static class FoundVersions
{
    public static ImmutableArray<FoundVersion> In(IReadOnlyList<IRecordSource> sources, MatchSpec wanted) =>
    [
        .. sources
            .Where(source => wanted.Channel is null || wanted.Channel.Equals(source.Channel))
            .SelectMany(source => source.Records(wanted.Name).Where(wanted.Matches).Select(record => (source.Channel, source.Subdir, record.Package)))
            .GroupBy(found => (found.Channel, Version: found.Package.Version.ToString()))
            .Select(group => new FoundVersion(
                wanted.Name.Source,
                group.First().Package.Version,
                group.Key.Channel.CanonicalName,
                [
                    .. group.GroupBy(found => found.Subdir).Select(subdir => (
                        subdir.Key.Name,
                        subdir.OrderByDescending(found => found.Package.BuildNumber).Select(found => found.Package.Build).Distinct(StringComparer.Ordinal).ToImmutableArray())),
                ]))
            .OrderByDescending(found => found.Version),
    ];
}
