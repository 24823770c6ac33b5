using System.Collections.Immutable;
using Devenv.Solver;

namespace Devenv.Conda.Solving;

/// <summary>
/// The order in which the candidates of a requirement are tried (spec/SOLVER.md §4): first by their own properties, then, among equals, by the versions
/// that their dependencies allow, then by age.
/// </summary>
internal sealed class CandidateOrder(CondaProvider provider, CondaSolveRequest request)
{
    private readonly HashSet<Records.PackageName> _direct = [.. request.Specs.Select(spec => spec.Name)];
    private readonly bool _lowestDependencyFirst = request.Strategy == SolveStrategy.Lowest;

    public ImmutableArray<SolvableId> Sort(VersionSet set)
    {
        var list = provider.CandidatesOf(set.Name);
        var matching = provider.MatchingOf(set);
        var ranked = list.Ranked ??= RankedCandidates.Rank(list.Candidates, IsLowestFirst(set.Name));
        var sorted = new List<int>(matching.Length);
        var start = 0;
        var runStart = 0;
        for (var i = 0; i <= ranked.Order.Length; i++)
        {
            var endsRun = i == ranked.Order.Length || (i > 0 && ranked.RunOf[i] != ranked.RunOf[i - 1]);
            if (endsRun && i > runStart)
            {
                RefineRun(list, ranked, ranked.RunOf[runStart], sorted, start);
                (start, runStart) = (sorted.Count, i);
            }

            if (i < ranked.Order.Length && matching[ranked.Order[i]])
            {
                sorted.Add(ranked.Order[i]);
            }
        }

        if (list.Favored >= 0 && sorted.Remove(list.Favored))
        {
            sorted.Insert(0, list.Favored);
        }

        return [.. sorted.Select(position => new SolvableId(list.FirstId + position))];
    }

    private bool IsLowestFirst(NameId name) => request.Strategy switch
    {
        SolveStrategy.Lowest => true,
        SolveStrategy.LowestDirect => provider.PackageNameOf(name) is { } package && _direct.Contains(package),
        _ => false,
    };

    /// <summary>Reorders what was added of a run since <paramref name="start"/>.</summary>
    private void RefineRun(PackageCandidateList list, RankedCandidates ranked, int run, List<int> sorted, int start)
    {
        if (sorted.Count - start < 2)
        {
            return;
        }

        var subset = sorted.GetRange(start, sorted.Count - start).ToArray();
        var known = ranked.Refined[run] ??= [];
        var key = new RunSubset(subset);
        if (!known.TryGetValue(key, out var refined))
        {
            refined = Refine(list, [.. subset]);
            known.Add(key, refined);
        }

        for (var i = 0; i < refined.Length; i++)
        {
            sorted[start + i] = refined[i];
        }
    }

    private int[] Refine(PackageCandidateList list, int[] run)
    {
        var end = run.Length;
        for (var i = 0; i < end;)
        {
            if (provider.DependenciesOf(list.FirstId + run[i]).Unknown is null)
            {
                i++;
            }
            else
            {
                end--;
                (run[i], run[end]) = (run[end], run[i]);
            }
        }

        var understood = run[..end];
        var names = SharedNames(list, understood);
        var keys = understood.ToDictionary(position => position, position => Key(list.FirstId + position, names));
        return
        [
            .. understood
                .OrderBy(position => keys[position], Comparer<int[]>.Create(CompareKeys))
                .ThenByDescending(position => list.Candidates[position].Record?.Package.Timestamp ?? long.MinValue),
            .. run[end..],
        ];
    }

    /// <summary>The names that every candidate of the run requires, in the order of their texts.</summary>
    private List<NameId> SharedNames(PackageCandidateList list, int[] run)
    {
        if (run.Length == 0)
        {
            return [];
        }

        var shared = NamesOf(list.FirstId + run[0]);
        foreach (var position in run.AsSpan(1))
        {
            shared.IntersectWith(NamesOf(list.FirstId + position));
        }

        var names = shared.ToList();
        names.Sort((left, right) => provider.PackageNameOf(left)!.CompareTo(provider.PackageNameOf(right))); // extras are left out above
        return names;
    }

    private HashSet<NameId> NamesOf(int candidate)
    {
        var names = new HashSet<NameId>();
        foreach (var requirement in provider.DependenciesOf(candidate).Requirements)
        {
            var name = provider.NameOf(requirement.VersionSet);
            if (provider.PackageNameOf(name) is not null)
            {
                names.Add(name);
            }
        }

        return names;
    }

    /// <summary>A number per name, higher is better; -1 where the candidate's requirements on the name match nothing.</summary>
    private int[] Key(int candidate, List<NameId> names)
    {
        var best = new HighestVersion[names.Count];
        Array.Fill(best, HighestVersion.None);
        foreach (var requirement in provider.DependenciesOf(candidate).Requirements)
        {
            var index = names.IndexOf(provider.NameOf(requirement.VersionSet));
            if (index >= 0 && provider.HighestOf(requirement.VersionSet) is { Exists: true } highest
                && (!best[index].Exists || best[index].IsBetterThan(highest) == request.Rules.LowestOfMaxima))
            {
                best[index] = highest;
            }
        }

        var key = new int[names.Count];
        for (var i = 0; i < key.Length; i++)
        {
            key[i] = best[i].Exists ? Score(best[i], provider.CandidatesOf(names[i]).Versions.Length) : -1;
        }

        return key;
    }

    private int Score(HighestVersion highest, int versionCount) =>
        (highest.IsTracked ? 0 : versionCount) + (_lowestDependencyFirst ? versionCount - 1 - highest.Rank : highest.Rank);

    private static int CompareKeys(int[] left, int[] right)
    {
        for (var i = 0; i < left.Length; i++)
        {
            if (left[i] != right[i])
            {
                return right[i].CompareTo(left[i]);
            }
        }

        return 0;
    }
}
