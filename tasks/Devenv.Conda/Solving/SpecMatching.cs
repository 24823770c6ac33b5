using Devenv.Conda.Matching;
using Devenv.Conda.Versions;

namespace Devenv.Conda.Solving;

/// <summary>Which candidates a match spec takes (VERSIONS.md §3.6), with the version compared once per distinct version.</summary>
internal static class SpecMatching
{
    /// <summary>A flag per candidate.</summary>
    public static bool[] Matching(MatchSpec? spec, PackageCandidateList list, PrefixRule prefixes)
    {
        var matching = new bool[list.Candidates.Length];
        if (spec is null)
        {
            Array.Fill(matching, true);
            return matching;
        }

        var isSimple = AsksVersionAndBuildOnly(spec);
        Span<sbyte> versions = list.Versions.Length <= 256 ? stackalloc sbyte[list.Versions.Length] : new sbyte[list.Versions.Length];
        versions.Clear();
        for (var i = 0; i < matching.Length; i++)
        {
            var candidate = list.Candidates[i];
            ref var version = ref versions[candidate.VersionRank];
            if (version == 0)
            {
                version = (sbyte)(spec.Version is null || spec.Version.Matches(candidate.Version, prefixes) ? 1 : -1);
            }

            matching[i] = version > 0
                && (spec.Build is null || spec.Build.Matches(candidate.Build))
                && (isSimple || candidate.Record is null || spec.Matches(candidate.Record));
        }

        return matching;
    }

    private static bool AsksVersionAndBuildOnly(MatchSpec spec) =>
        spec.BuildNumber is null && spec.Md5 is null && spec.Sha256 is null && spec.Url is null && spec.License is null && spec.LicenseFamily is null
        && spec.TrackFeatures.IsEmpty && spec.Flags.IsEmpty;
}
