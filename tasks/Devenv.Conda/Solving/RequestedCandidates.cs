using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Devenv.Solver;

namespace Devenv.Conda.Solving;

/// <summary>
/// What the request itself leaves of a name: the candidates that meet all of its specs and constraints on the name. Conditional specs restrict nothing. Where
/// nothing would be left, the specs contradict each other and nothing is restricted either: the proof of the search tells that.
/// </summary>
internal sealed class RequestedCandidates
{
    private readonly CondaProvider _provider;
    private readonly CondaSolveRequest _request;
    private readonly ILookup<NameId, VersionSetId> _required;
    private readonly ILookup<NameId, VersionSetId> _constrained;
    private readonly Dictionary<NameId, bool[]?> _allowed = [];
    private readonly Dictionary<VersionSetId, bool> _contradicts = [];

    public RequestedCandidates(CondaProvider provider, CondaSolveRequest request, SolveProblem problem)
    {
        _provider = provider;
        _request = request;
        _required = problem.Requirements
            .Where(requirement => requirement.Condition is null)
            .Select(requirement => requirement.VersionSet)
            .Distinct()
            .ToLookup(provider.NameOf);
        _constrained = problem.Constraints.Distinct().ToLookup(provider.NameOf);
    }

    /// <summary>The candidates that meet a requirement and the request, best first.</summary>
    public ImmutableArray<SolvableId> Options(VersionSetId versionSet)
    {
        _provider.TryGetMatching(versionSet, new WantedNames(), out var sorted);
        var name = _provider.NameOf(versionSet);
        if (AllowedOf(name) is not { } allowed)
        {
            return sorted;
        }

        var first = _provider.CandidatesOf(name).FirstId;
        return [.. sorted.Where(solvable => allowed[solvable.Index - first])];
    }

    /// <summary>The request requires the name, but nothing that it allows is in the set.</summary>
    public bool Contradicts(VersionSetId constraint)
    {
        if (!_contradicts.TryGetValue(constraint, out var contradicts))
        {
            var name = _provider.NameOf(constraint);
            contradicts = _required.Contains(name) && AllowedOf(name) is not null && Options(constraint).IsEmpty;
            _contradicts.Add(constraint, contradicts);
        }

        return contradicts;
    }

    /// <summary>What the request requires of the name of a set.</summary>
    public IEnumerable<VersionSetId> RequiredBeside(VersionSetId versionSet) => _required[_provider.NameOf(versionSet)];

    /// <summary>
    /// The second half of the sentence that tells why a set without options has none although the channels hold members of it; null where they hold none.
    /// </summary>
    public string? Objection(VersionSetId versionSet)
    {
        var name = _provider.NameOf(versionSet);
        var refusing = _required[name].Where(set => Refuses(set, versionSet)).Select(set => $"the requested {_provider.Vocabulary.TextOf(set)}")
            .Concat(_constrained[name].Where(set => Refuses(set, versionSet)).Select(set => $"the constraint {_provider.Vocabulary.TextOf(set)}"))
            .ToList();
        return refusing.Count == 0 ? null : $"conflicts with {string.Join(" and ", refusing)}";
    }

    /// <summary>Records that no spec of the request takes are no candidates, so the channels are asked.</summary>
    private bool Refuses(VersionSetId requested, VersionSetId versionSet)
    {
        if (_provider.Vocabulary.Spec(requested) is not { } refusing || _provider.Vocabulary.Spec(versionSet) is not { } wanted)
        {
            return false;
        }

        return _request.Sources.Any(source => source.Records(wanted.Name).Any(record => wanted.Matches(record) && !refusing.Matches(record)));
    }

    private bool[]? AllowedOf(NameId name)
    {
        if (!_allowed.TryGetValue(name, out var allowed))
        {
            allowed = Intersect([.. _required[name], .. _constrained[name]]);
            _allowed.Add(name, allowed);
        }

        return allowed;
    }

    private bool[]? Intersect(List<VersionSetId> requested)
    {
        if (requested.Count == 0)
        {
            return null;
        }

        var allowed = (bool[])_provider.MatchingOf(requested[0]).Clone();
        foreach (var set in CollectionsMarshal.AsSpan(requested)[1..])
        {
            var matching = _provider.MatchingOf(set);
            for (var i = 0; i < allowed.Length; i++)
            {
                allowed[i] &= matching[i];
            }
        }

        return allowed.AsSpan().Contains(true) ? allowed : null;
    }
}
