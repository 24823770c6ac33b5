using System.Runtime.InteropServices;
using Devenv.Solver;

namespace Devenv.Conda.Solving;

/// <summary>
/// Chooses one reason for each of several candidates, so that as few as possible have to be told: of their nearest reasons the one that
/// most of them share comes first, then the one that most of the rest share (the greedy set cover).
/// </summary>
internal static class RefutationChoice
{
    /// <summary>Each of a candidate's reasons is compared and counted.</summary>
    private const int StepsPerCandidate = 32;

    public static List<RefutedGroup> Group(CondaProvider provider, RefutationRanks ranks, IReadOnlyList<SolvableId> candidates)
    {
        var reasons = new Dictionary<SolvableId, List<(Key Key, VersionSetId Set)>>();
        var keys = new List<Key>();
        var known = new HashSet<Key>();
        foreach (var candidate in candidates)
        {
            provider.Poll.Spend(StepsPerCandidate);
            reasons[candidate] = [.. ranks.Nearest(candidate).Select(reason => (KeyOf(provider, reason), reason.Set))];
            keys.AddRange(reasons[candidate].Select(reason => reason.Key).Where(known.Add));
        }

        var groups = new List<RefutedGroup>();
        var left = candidates.Distinct().ToList();
        while (left.Count > 0)
        {
            provider.Poll.Spend(StepsPerCandidate * left.Count);
            var counts = new Dictionary<Key, int>();
            foreach (var key in left.SelectMany(candidate => reasons[candidate].Select(reason => reason.Key).Distinct()))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _)++;
            }

            var best = keys.Where(counts.ContainsKey).MaxBy(key => counts[key]);
            var group = new RefutedGroup(best.Kind, best.Because);
            group.Candidates.AddRange(left.Where(candidate => reasons[candidate].Exists(reason => reason.Key == best)));
            if (best.Name >= 0)
            {
                group.Sets.AddRange(group.Candidates
                    .SelectMany(candidate => reasons[candidate].Where(reason => reason.Key == best).Select(reason => reason.Set))
                    .Distinct());
            }

            groups.Add(group);
            left.RemoveAll(group.Candidates.Contains);
        }

        return groups;
    }

    private static Key KeyOf(CondaProvider provider, Refutation reason) => new(
        reason.Kind,
        reason.Kind is RefutationKind.Excluded or RefutationKind.Clashes ? -1 : provider.NameOf(reason.Set).Index,
        reason.Because);

    private readonly record struct Key(RefutationKind Kind, int Name, string Because);
}
