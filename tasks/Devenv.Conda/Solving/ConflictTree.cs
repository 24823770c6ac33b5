using System.Collections.Immutable;
using Devenv.Solver;

namespace Devenv.Conda.Solving;

/// <summary>
/// Tells in lines why requirements fail, and what leads to it where they fail only together. Each candidate is told once.
/// </summary>
internal sealed class ConflictTree(CondaProvider provider, RequestedCandidates requested, CandidateRefutations refutations,
    RefutationRanks ranks)
{
    /// <summary>A chain goes on as it began.</summary>
    private const int MostLevels = 30;

    private const int MostLines = 2_000;

    private const int MostNamed = 8;

    /// <summary>More requirements that fail only because others do are not told but named.</summary>
    private const int MostFollowing = 2;

    /// <summary>A candidate is put into words.</summary>
    private const int StepsPerCandidate = 32;

    private readonly HashSet<SolvableId> _told = [];
    private readonly HashSet<VersionSetId> _toldRoots = [];
    private readonly List<RefutedGroup> _ends = [];
    private int _lines;

    /// <summary>Where the chains that were told end.</summary>
    public IReadOnlyList<RefutedGroup> Ends => _ends;

    /// <summary>
    /// The requirements of the request that fail: those that end soonest come first, those that end alike are told together, those that
    /// fail only because others do come last, and are only named where there are many.
    /// </summary>
    public List<ConflictLine> Failing(IEnumerable<VersionSetId> sets)
    {
        var lines = new List<ConflictLine>();
        var alike = new Dictionary<End, Alike>();
        var following = new List<(VersionSetId Set, List<SolvableId> Left)>();
        foreach (var set in ranks.Failed(sets))
        {
            var options = refutations.Options(set);
            var left = Untold(options);
            if (options.IsEmpty)
            {
                lines.Add(Missing(set));
                continue;
            }

            var groups = Refuted(left);
            if (groups.TrueForAll(Follows))
            {
                following.Add((set, left));
            }
            else
            {
                Tell(set, groups, lines, alike);
            }

            _told.UnionWith(left);
            _toldRoots.Add(set);
        }

        if (following.Count(follower => follower.Left.Count > 0) <= MostFollowing)
        {
            lines.AddRange(following.Where(follower => follower.Left.Count > 0)
                .Select(follower => Head([follower.Set], [.. Refuted(follower.Left).Select(group => LineOf(group, 1))])));
            following.RemoveAll(follower => follower.Left.Count > 0);
        }

        if (following.Count > 0)
        {
            lines.Add(new ConflictLine($"{Named([.. following.Select(follower => follower.Set)])} cannot be installed either"));
        }

        return lines;
    }

    private void Tell(VersionSetId set, List<RefutedGroup> groups, List<ConflictLine> lines, Dictionary<End, Alike> alike)
    {
        if (groups is not [{ IsEnd: true, Sets.Count: > 0 } only])
        {
            lines.Add(Head([set], [.. groups.Select(group => LineOf(group, 1))]));
            return;
        }

        var end = new End(only.Kind, provider.NameOf(only.Sets[0]), only.Because);
        if (!alike.TryGetValue(end, out var others))
        {
            alike.Add(end, new Alike(lines.Count, [set], [.. only.Sets]));
            lines.Add(Head([set], LineOf(only, 1)));
            return;
        }

        others.Roots.Add(set);
        others.Sets.AddRange(only.Sets.Except(others.Sets));
        _ends.Add(only);
        lines[others.Line] = Head(others.Roots, new ConflictLine("they " + Ended(only.Kind, isPlural: true, others.Sets, only.Because)));
    }

    /// <summary>A requirement of the request, or of a candidate, that can be met on its own.</summary>
    public ConflictLine Possible(VersionSetId set, int level = 0)
    {
        var text = CandidateText.Of(provider, [set]);
        ImmutableArray<SolvableId> options = [.. refutations.Options(set).Where(option => !ranks.HasFailed(option))];
        var left = Untold(options);
        provider.Poll.Spend(StepsPerCandidate * options.Length);
        if (left.Count == 0 || level >= MostLevels || ++_lines > MostLines)
        {
            return new ConflictLine($"{text} is met by {CandidateText.Of(provider, options)}");
        }

        _told.UnionWith(left);
        var groups = left.GroupBy(option => string.Join(' ', refutations.ProvenRequirements(option).Select(required => required.Index)))
            .ToList();
        if (groups.Count == 1)
        {
            return Met(text + " is met by ", [.. groups[0]], level);
        }

        var line = new ConflictLine($"{text} is met by");
        line.Children.AddRange(groups.Select(group => Met(string.Empty, [.. group], level)));
        return line;
    }

    /// <summary>
    /// Nothing new has to be told: what the group requires was told to fail, or it stands against a requirement of the request that was
    /// told to fail. One that nothing meets does not count: what requires another version of it may be the better advice.
    /// </summary>
    private bool Follows(RefutedGroup group) =>
        group.IsEnd
            ? group.Sets.Count > 0 && requested.RequiredBeside(group.Sets[0]).Any(_toldRoots.Contains)
            : Untold(group.Sets.Where(ranks.IsExplored).SelectMany(set => refutations.Options(set))).Count == 0;

    private ConflictLine Met(string before, ImmutableArray<SolvableId> options, int level)
    {
        var required = refutations.ProvenRequirements(options[0]).ToList();
        var line = new ConflictLine(before + CandidateText.Of(provider, options)
            + (required.Count == 0 ? string.Empty : Are(options) ? ", which require" : ", which requires"));
        line.Children.AddRange(required.Select(set => Possible(set, level + 1)));
        return line;
    }

    private ConflictLine Missing(VersionSetId set)
    {
        var end = new RefutedGroup(RefutationKind.Lacks, requested.Lack(set));
        end.Sets.Add(set);
        _ends.Add(end);
        return new ConflictLine($"{CandidateText.Of(provider, [set])} cannot be installed: {end.Because}");
    }

    private ConflictLine Head(List<VersionSetId> sets, params ReadOnlySpan<ConflictLine> children)
    {
        var line = new ConflictLine($"{Named(sets)} cannot be installed:");
        line.Children.AddRange(children);
        return line;
    }

    private string Named(List<VersionSetId> sets)
    {
        var more = sets.Count > MostNamed ? $" and {sets.Count - MostNamed} more" : string.Empty;
        return string.Join(", ", sets.Take(MostNamed).Select(set => CandidateText.Of(provider, [set]))) + more;
    }

    private List<RefutedGroup> Refuted(IReadOnlyList<SolvableId> options) => RefutationChoice.Group(provider, ranks, options);

    private ConflictLine LineOf(RefutedGroup group, int level)
    {
        _told.UnionWith(group.Candidates);
        var candidates = CandidateText.Of(provider, group.Candidates);
        var isPlural = Are(group.Candidates);
        if (group.IsEnd)
        {
            _ends.Add(group);
            return new ConflictLine($"{candidates} {Ended(group.Kind, isPlural, group.Sets, group.Because)}");
        }

        var left = level < MostLevels && ++_lines < MostLines
            ? Untold(group.Sets.Where(ranks.IsExplored).SelectMany(set => refutations.Options(set)))
            : [];
        var line = new ConflictLine(
            $"{candidates} {(isPlural ? "require" : "requires")} {CandidateText.Of(provider, group.Sets)}, "
            + $"which cannot be installed{(left.Count == 0 ? " either" : ":")}");
        _told.UnionWith(left);
        line.Children.AddRange(Refuted(left).Select(next => LineOf(next, level + 1)));
        return line;
    }

    private string Ended(RefutationKind kind, bool isPlural, List<VersionSetId> sets, string because) => kind switch
    {
        RefutationKind.Excluded => $"{(isPlural ? "are" : "is")} excluded because {because}",
        RefutationKind.Clashes => $"{(isPlural ? "conflict" : "conflicts")} with the versions above",
        RefutationKind.Lacks => $"{(isPlural ? "require" : "requires")} {CandidateText.Of(provider, sets)}, but {because}",
        _ => $"{(isPlural ? "allow" : "allows")} only {CandidateText.Of(provider, sets)}, but {because}",
    };

    private bool Are(IEnumerable<SolvableId> solvables)
        => solvables.Select(solvable => provider.Candidate(solvable).VersionRank).Distinct().Skip(1).Any();

    private List<SolvableId> Untold(IEnumerable<SolvableId> options) => [.. options.Where(option => !_told.Contains(option)).Distinct()];

    /// <summary>How a chain ends.</summary>
    private readonly record struct End(RefutationKind Kind, NameId Name, string Because);

    /// <summary>Requirements of the request that end alike, and their line.</summary>
    private sealed record Alike(int Line, List<VersionSetId> Roots, List<VersionSetId> Sets);
}
