using Devenv.Conda.Versions;
using Devenv.Solver;

namespace Devenv.Conda.Solving;

/// <summary>The candidates of one name in candidate order, with their ranks.</summary>
internal sealed class PackageCandidateList
{
    /// <param name="firstId">The number of the first candidate; the others follow.</param>
    public PackageCandidateList(int firstId, Candidate[] candidates, List<Exclusion> excluded, int favored)
    {
        FirstId = firstId;
        Candidates = candidates;
        Favored = favored;
        Versions = RankVersions(candidates);
        ForSolver = new PackageCandidates
        {
            Candidates = [.. Enumerable.Range(firstId, candidates.Length).Select(id => new SolvableId(id))],
            Excluded = [.. excluded],
        };
    }

    public int FirstId { get; }

    public Candidate[] Candidates { get; }

    /// <summary>The distinct versions, lowest first.</summary>
    public CondaVersion[] Versions { get; }

    /// <summary>Position of the candidate to try first, or -1.</summary>
    public int Favored { get; }

    public PackageCandidates ForSolver { get; }

    /// <summary>The order of preference of all candidates; null until it is asked for.</summary>
    public RankedCandidates? Ranked { get; set; }

    private static CondaVersion[] RankVersions(Candidate[] candidates)
    {
        var byText = new Dictionary<string, CondaVersion>(StringComparer.Ordinal);
        foreach (var candidate in candidates)
        {
            byText.TryAdd(candidate.Version.Source, candidate.Version);
        }

        var sorted = byText.Values.ToArray();
        Array.Sort(sorted);
        var ranks = new Dictionary<string, int>(StringComparer.Ordinal);
        var distinct = new List<CondaVersion>();
        foreach (var version in sorted)
        {
            if (distinct.Count == 0 || distinct[^1].CompareTo(version) != 0)
            {
                distinct.Add(version);
            }

            ranks.Add(version.Source, distinct.Count - 1);
        }

        foreach (var candidate in candidates)
        {
            candidate.VersionRank = ranks[candidate.Version.Source];
        }

        return [.. distinct];
    }
}
