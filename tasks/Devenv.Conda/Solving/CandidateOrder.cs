using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Devenv.Conda.Records;
using Devenv.Solver;

namespace Devenv.Conda.Solving;

/// <summary>
/// The order in which the candidates of a requirement are tried (spec/SOLVER.md §4): first by their own properties, then, among equals, by
/// the versions that their dependencies allow, then by age.
/// </summary>
internal sealed class CandidateOrder(CondaProvider provider, CondaSolveRequest request)
{
    private const int MostOnStack = 256;

    private readonly HashSet<PackageName> _direct = [.. request.Specs.Select(spec => spec.Name)];
    private readonly bool _lowestDependencyFirst = request.Strategy == SolveStrategy.Lowest;

    public ImmutableArray<SolvableId> Sort(VersionSetId versionSet)
    {
        var name = provider.NameOf(versionSet);
        var list = provider.CandidatesOf(name);
        var matching = provider.MatchingOf(versionSet);
        var ranked = list.Ranked ??= RankedCandidates.Rank(list.Candidates, IsLowestFirst(name));
        var matchCount = matching.AsSpan().Count(true);
        Span<int> sorted = matchCount <= MostOnStack ? stackalloc int[matchCount] : new int[matchCount];
        var (count, start, run) = (0, 0, -1);
        for (var i = 0; i < ranked.Order.Length && count < sorted.Length; i++)
        {
            if (!matching[ranked.Order[i]])
            {
                continue;
            }

            if (ranked.RunOf[i] != run)
            {
                RefineRun(list, ranked, run, sorted[start..count]);
                (start, run) = (count, ranked.RunOf[i]);
            }

            sorted[count++] = ranked.Order[i];
        }

        RefineRun(list, ranked, run, sorted[start..]);
        return ToSolvables(sorted, list);
    }

    /// <summary>The candidates of the positions, the favored one moved to the front.</summary>
    private static ImmutableArray<SolvableId> ToSolvables(Span<int> sorted, PackageCandidateList list)
    {
        if (list.Favored >= 0 && sorted.IndexOf(list.Favored) is var favored and > 0)
        {
            sorted[..favored].CopyTo(sorted[1..]);
            sorted[0] = list.Favored;
        }

        var solvables = new SolvableId[sorted.Length];
        for (var i = 0; i < sorted.Length; i++)
        {
            solvables[i] = new SolvableId(list.FirstId + sorted[i]);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(solvables);
    }

    private bool IsLowestFirst(NameId name) => request.Strategy switch
    {
        SolveStrategy.Lowest => true,
        SolveStrategy.LowestDirect => _direct.Contains(provider.Vocabulary.Name(name).Package),
        _ => false,
    };

    /// <summary>Reorders positions that are equal so far.</summary>
    private void RefineRun(PackageCandidateList list, RankedCandidates ranked, int run, Span<int> positions)
    {
        if (positions.Length < 2)
        {
            return;
        }

        var subset = positions.ToArray();
        var known = ranked.Refined[run] ??= [];
        var key = new RunSubset(subset);
        if (!known.TryGetValue(key, out var refined))
        {
            refined = Refine(list, subset);
            known.Add(key, refined);
        }

        refined.CopyTo(positions);
    }

    private int[] Refine(PackageCandidateList list, ReadOnlySpan<int> run)
    {
        var refined = run.ToArray();
        var end = MoveUnknownToEnd(list, refined);
        var names = SharedNames(list, refined.AsSpan(0, end));
        var keys = new SortKey[end];
        for (var i = 0; i < end; i++)
        {
            provider.Poll.Spend(names.Count + 1);
            var timestamp = list.Candidates[refined[i]].Record?.Package.Timestamp ?? long.MinValue;
            keys[i] = new SortKey(Scores(list.FirstId + refined[i], names), timestamp, i, refined[i]);
        }

        Array.Sort(keys);
        for (var i = 0; i < end; i++)
        {
            refined[i] = keys[i].Position;
        }

        return refined;
    }

    /// <summary>Swaps candidates whose dependencies are not understood behind the others.</summary>
    /// <returns>How many others there are.</returns>
    private int MoveUnknownToEnd(PackageCandidateList list, int[] run)
    {
        var end = run.Length;
        for (var i = 0; i < end;)
        {
            if (provider.DependenciesOf(list.FirstId + run[i]).ForSolver.Unknown is null)
            {
                i++;
            }
            else
            {
                end--;
                (run[i], run[end]) = (run[end], run[i]);
            }
        }

        return end;
    }

    /// <summary>The names that every candidate of the run requires, in the order of their texts.</summary>
    private List<NameId> SharedNames(PackageCandidateList list, ReadOnlySpan<int> run)
    {
        var shared = new List<NameId>();
        if (run.IsEmpty)
        {
            return shared;
        }

        foreach (var (name, _) in provider.DependenciesOf(list.FirstId + run[0]).ByName(provider.Vocabulary))
        {
            var isShared = true;
            provider.Poll.Spend(run.Length);
            foreach (var position in run[1..])
            {
                isShared &= VersionSetsOf(list.FirstId + position, name).Length > 0;
            }

            if (isShared)
            {
                shared.Add(name);
            }
        }

        return shared;
    }

    private VersionSetId[] VersionSetsOf(int candidate, NameId name)
    {
        foreach (var (known, versionSets) in provider.DependenciesOf(candidate).ByName(provider.Vocabulary))
        {
            if (known == name)
            {
                return versionSets;
            }
        }

        return [];
    }

    /// <summary>A number per name, higher is better; -1 where the candidate's requirements on the name match nothing.</summary>
    private int[] Scores(int candidate, List<NameId> names)
    {
        var scores = new int[names.Count];
        for (var i = 0; i < scores.Length; i++)
        {
            var best = HighestVersion.None;
            foreach (var versionSet in VersionSetsOf(candidate, names[i]))
            {
                if (provider.HighestOf(versionSet) is { Exists: true } highest
                    && (!best.Exists || best.IsBetterThan(highest) == request.Rules.LowestOfMaxima))
                {
                    best = highest;
                }
            }

            scores[i] = best.Exists ? Score(best, provider.CandidatesOf(names[i]).Versions.Length) : -1;
        }

        return scores;
    }

    private int Score(HighestVersion highest, int versionCount) =>
        (highest.IsTracked ? 0 : versionCount) + (_lowestDependencyFirst ? versionCount - 1 - highest.Rank : highest.Rank);

    /// <summary>Better scores first, then later timestamps, then the order so far.</summary>
    private sealed class SortKey(int[] scores, long timestamp, int index, int position) : IComparable<SortKey>
    {
        private readonly int[] _scores = scores;
        private readonly long _timestamp = timestamp;
        private readonly int _index = index;

        /// <summary>What is sorted.</summary>
        public int Position { get; } = position;

        public int CompareTo(SortKey? other)
        {
            if (other is null)
            {
                return 1;
            }

            for (var i = 0; i < _scores.Length; i++)
            {
                if (_scores[i] != other._scores[i])
                {
                    return other._scores[i].CompareTo(_scores[i]);
                }
            }

            return _timestamp != other._timestamp ? other._timestamp.CompareTo(_timestamp) : _index.CompareTo(other._index);
        }
    }
}
