using Devenv.Conda.Matching;

namespace Devenv.Conda.Solving;

/// <summary>Which candidates a match spec takes (VERSIONS.md §3.6), with the version compared once per distinct version.</summary>
internal static class SpecMatching
{
    /// <summary>A flag per candidate.</summary>
    public static bool[] Matching(MatchSpec? spec, PackageCandidateList list)
    {
        var matching = new bool[list.Candidates.Length];
        if (spec is null)
        {
            Array.Fill(matching, true);
            return matching;
        }

        var versions = new bool[list.Versions.Length];
        for (var i = 0; i < versions.Length; i++)
        {
            versions[i] = spec.Version is null || spec.Version.Matches(list.Versions[i]);
        }

        var isSimple = AsksVersionAndBuildOnly(spec);
        for (var i = 0; i < matching.Length; i++)
        {
            var candidate = list.Candidates[i];
            matching[i] = versions[candidate.VersionRank]
                && (spec.Build is null || spec.Build.Matches(candidate.Build))
                && (isSimple || candidate.Record is null || spec.Matches(candidate.Record));
        }

        return matching;
    }

    private static bool AsksVersionAndBuildOnly(MatchSpec spec) =>
        spec.BuildNumber is null && spec.Md5 is null && spec.Sha256 is null && spec.Url is null && spec.License is null && spec.LicenseFamily is null
        && spec.TrackFeatures.IsEmpty && spec.Flags.IsEmpty;
}
