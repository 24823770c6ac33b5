namespace Devenv.Conda.Solving;

/// <summary>
/// The candidates of a name by the first four criteria of spec/SOLVER.md §4: track features, channel, version, build number. Candidates
/// that are equal in all of them form a run; runs are refined by their dependencies where a requirement matches more than one of them.
/// </summary>
internal sealed class RankedCandidates
{
    private RankedCandidates(int[] order, int[] runOf, int runCount)
    {
        Order = order;
        RunOf = runOf;
        Refined = new Dictionary<RunSubset, int[]>[runCount];
    }

    /// <summary>Positions, best first; equal ones in candidate order.</summary>
    public int[] Order { get; }

    /// <summary>The number of the run that the position at an index of <see cref="Order"/> is in.</summary>
    public int[] RunOf { get; }

    /// <summary>Per run the subsets that were refined; requirements mostly match the same ones.</summary>
    public Dictionary<RunSubset, int[]>?[] Refined { get; }

    public static RankedCandidates Rank(Candidate[] candidates, bool lowestVersionFirst)
    {
        var order = new int[candidates.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(order, (left, right) =>
        {
            var difference = Compare(candidates[left], candidates[right], lowestVersionFirst);
            return difference != 0 ? difference : left.CompareTo(right);
        });
        var runOf = new int[order.Length];
        for (var i = 1; i < order.Length; i++)
        {
            var isEqual = Compare(candidates[order[i - 1]], candidates[order[i]], lowestVersionFirst) == 0;
            runOf[i] = runOf[i - 1] + (isEqual ? 0 : 1);
        }

        return new RankedCandidates(order, runOf, order.Length == 0 ? 0 : runOf[^1] + 1);
    }

    private static int Compare(Candidate left, Candidate right, bool lowestVersionFirst)
    {
        var difference = left.HasTrackFeatures.CompareTo(right.HasTrackFeatures);
        if (difference == 0)
        {
            difference = left.ChannelRank.CompareTo(right.ChannelRank);
        }

        if (difference == 0)
        {
            difference = lowestVersionFirst ? left.VersionRank.CompareTo(right.VersionRank) : right.VersionRank.CompareTo(left.VersionRank);
        }

        return difference != 0 ? difference : right.BuildNumber.CompareTo(left.BuildNumber);
    }
}
