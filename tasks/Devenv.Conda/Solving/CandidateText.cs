using Devenv.Conda.Matching;
using Devenv.Conda.Versions;
using Devenv.Solver;

namespace Devenv.Conda.Solving;

/// <summary>Candidates and requirements of one name in words.</summary>
internal static class CandidateText
{
    private const int MostSpecs = 3;
    private const int MostRanges = 3;

    /// <summary><c>name 1.0 | 1.2 to 1.9</c>: versions that follow each other in the channels are one range.</summary>
    public static string Of(CondaProvider provider, IReadOnlyCollection<SolvableId> solvables)
    {
        var name = provider.NameOf(solvables.First());
        var versions = provider.CandidatesOf(name).Versions;
        var ranks = solvables.Select(solvable => provider.Candidate(solvable).VersionRank).Distinct().Order().ToList();
        return $"{provider.Vocabulary.Name(name)} {string.Join(" | ", Shortened(Ranges(versions, ranks), MostRanges))}";
    }

    /// <summary><c>1.0 | 1.2 to 1.9</c> of all versions there are.</summary>
    public static string OfAll(IEnumerable<CondaVersion> versions)
    {
        var sorted = versions.Order().DistinctBy(version => version.Source).ToList();
        return sorted.Count switch
        {
            <= 4 => string.Join(", ", sorted.Select(version => version.Source)),
            _ => $"{sorted[0].Source} to {sorted[^1].Source} ({sorted.Count} versions)",
        };
    }

    /// <summary>
    /// <c>name spec | spec</c>; of many specs that ask for versions only, the versions that one of them takes: <c>name 1.0 to 1.9</c>.
    /// </summary>
    public static string Of(CondaProvider provider, IReadOnlyList<VersionSetId> sets)
    {
        var name = provider.Vocabulary.Name(provider.NameOf(sets[0])).ToString();
        var specs = sets.Select(set => provider.Vocabulary.TextOf(set))
            .Select(text => text.Length > name.Length ? text[(name.Length + 1)..] : "*").Distinct().ToList();

        // What is asked of the build says nothing new beside the same version without it.
        specs.RemoveAll(spec => spec.IndexOf(' ', StringComparison.Ordinal) is > 0 and var end && specs.Contains(spec[..end]));
        var shown = specs.Count > MostSpecs && Versions(provider, sets) is { Count: > 0 } versions ? versions : Shortened(specs, MostSpecs);
        return $"{name} {string.Join(" | ", shown)}";
    }

    /// <summary>Empty where a spec asks for more than a version, or none of them takes any.</summary>
    private static List<string> Versions(CondaProvider provider, IReadOnlyList<VersionSetId> sets)
    {
        var specs = sets.Select(provider.Vocabulary.Spec).ToList();
        if (!specs.TrueForAll(spec =>
            spec is { Version: not null } && spec.Equals(new MatchSpec { Name = spec.Name, Version = spec.Version })))
        {
            return [];
        }

        var versions = provider.VersionsInChannels(provider.NameOf(sets[0]));
        // each has one
        var taken = Enumerable.Range(0, versions.Length)
            .Where(rank => specs.Exists(spec => spec!.Version!.Matches(versions[rank]))).ToList();
        return Shortened(Ranges(versions, taken), MostRanges);
    }

    private static List<string> Ranges(CondaVersion[] versions, List<int> ranks)
    {
        var ranges = new List<string>();
        for (var i = 0; i < ranks.Count;)
        {
            var end = i;
            while (end + 1 < ranks.Count && ranks[end + 1] == ranks[end] + 1)
            {
                end++;
            }

            var (first, last) = (versions[ranks[i]].Source, versions[ranks[end]].Source);
            ranges.AddRange(end - i < 2 ? end == i ? [first] : [first, last] : [$"{first} to {last}"]);
            i = end + 1;
        }

        return ranges;
    }

    private static List<string> Shortened(List<string> texts, int most)
        => texts.Count <= most ? texts : [.. texts[..(most - 1)], "…", texts[^1]];
}
