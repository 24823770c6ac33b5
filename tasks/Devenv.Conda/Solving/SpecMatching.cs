using Devenv.Conda.Matching;
using Devenv.Conda.Versions;

namespace Devenv.Conda.Solving;

/// <summary>Which candidates a match spec takes (VERSIONS.md §3.6), with the version compared once per distinct version.</summary>
internal static class SpecMatching
{
    private const int MostOnStack = 256;

    /// <summary>A flag per candidate.</summary>
    public static bool[] Matching(MatchSpec? spec, PackageCandidateList list, PrefixRule prefixes)
    {
        var matching = new bool[list.Candidates.Length];
        if (spec is null)
        {
            Array.Fill(matching, true);
            return matching;
        }

        Span<bool> versions = list.Versions.Length <= MostOnStack ? stackalloc bool[list.Versions.Length] : new bool[list.Versions.Length];
        versions.Clear();
        (spec.Version ?? VersionSpec.Any).Mark(list.Versions, prefixes, versions);
        var asksMore = spec.Build is not null || !AsksVersionAndBuildOnly(spec);
        for (var i = 0; i < matching.Length; i++)
        {
            matching[i] = versions[list.VersionRanks[i]] && (!asksMore || MatchesRest(spec, list.Candidates[i]));
        }

        return matching;
    }

    private static bool MatchesRest(MatchSpec spec, Candidate candidate) =>
        (spec.Build is null || spec.Build.Matches(candidate.Build))
        && (candidate.Record is null || AsksVersionAndBuildOnly(spec) || spec.Matches(candidate.Record));

    private static bool AsksVersionAndBuildOnly(MatchSpec spec) =>
        spec.BuildNumber is null && spec.Md5 is null && spec.Sha256 is null && spec.Url is null && spec.License is null
        && spec.LicenseFamily is null
        && spec.TrackFeatures.IsEmpty && spec.Flags.IsEmpty;
}
