using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Devenv.Conda.Versions;
using Devenv.Solver;

namespace Devenv.Conda.Solving;

/// <summary>The candidates of one name in candidate order, with their ranks.</summary>
internal sealed class PackageCandidateList
{
    /// <param name="firstId">The number of the first candidate; the others follow.</param>
    /// <param name="excluded">Null: none, as nearly always.</param>
    public PackageCandidateList(int firstId, Candidate[] candidates, List<Exclusion>? excluded, int favored)
    {
        FirstId = firstId;
        Candidates = candidates;
        Favored = favored;
        (Versions, VersionRanks) = RankVersions(candidates);
        ForSolver = new PackageCandidates
        {
            Candidates = Ids(firstId, candidates.Length),
            Excluded = excluded is null ? [] : [.. excluded],
        };
    }

    public int FirstId { get; }

    public Candidate[] Candidates { get; }

    /// <summary>The distinct versions, lowest first.</summary>
    public CondaVersion[] Versions { get; }

    /// <summary>Per candidate the place of its version among the distinct ones.</summary>
    public int[] VersionRanks { get; }

    /// <summary>Position of the candidate to try first, or -1.</summary>
    public int Favored { get; }

    public PackageCandidates ForSolver { get; }

    /// <summary>The order of preference of all candidates; null until it is asked for.</summary>
    public RankedCandidates? Ranked { get; set; }

    /// <summary>Records of one version mostly stand together, so that there is little to sort.</summary>
    private static (CondaVersion[] Versions, int[] Ranks) RankVersions(Candidate[] candidates)
    {
        var versions = new List<CondaVersion>();
        var runs = new int[candidates.Length];
        for (var i = 0; i < candidates.Length; i++)
        {
            if (versions.Count == 0 || !string.Equals(versions[^1].Source, candidates[i].Version.Source, StringComparison.Ordinal))
            {
                versions.Add(candidates[i].Version);
            }

            runs[i] = versions.Count - 1;
        }

        var order = new int[versions.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(order, (left, right) =>
        {
            var difference = versions[left].CompareTo(versions[right]);
            return difference != 0 ? difference : left.CompareTo(right);
        });
        var distinct = new List<CondaVersion>(order.Length);
        var ranks = new int[order.Length];
        foreach (var position in order)
        {
            if (distinct.Count == 0 || distinct[^1].CompareTo(versions[position]) != 0)
            {
                distinct.Add(versions[position]);
            }

            ranks[position] = distinct.Count - 1;
        }

        for (var i = 0; i < candidates.Length; i++)
        {
            runs[i] = ranks[runs[i]];
            candidates[i].VersionRank = runs[i];
        }

        return ([.. distinct], runs);
    }

    private static ImmutableArray<SolvableId> Ids(int firstId, int count)
    {
        var ids = new SolvableId[count];
        for (var i = 0; i < count; i++)
        {
            ids[i] = new SolvableId(firstId + i);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(ids);
    }
}
