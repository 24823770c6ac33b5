using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Devenv.Conda.Records;
using Devenv.Solver;

namespace Devenv.Conda.Solving;

/// <summary>
/// What the request itself leaves of a name: the candidates that meet all of its specs and constraints on the name. Conditional specs
/// restrict nothing. Where nothing would be left, the specs contradict each other and nothing is restricted either: the proof of the search
/// tells that.
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
    /// What the request requires of names that no candidate meets as a whole, although each requirement has candidates; per name.
    /// </summary>
    public IEnumerable<ImmutableArray<VersionSetId>> Contradictions() =>
        _required
            .Where(name => AllowedOf(name.Key) is null)
            .Select(name => Smallest([.. name, .. _constrained[name.Key]]))
            .Where(sets => sets.Length > 1);

    /// <summary>Whether a set is one of the request's constraints.</summary>
    public bool IsConstraint(VersionSetId versionSet) =>
        _constrained[_provider.NameOf(versionSet)].Contains(versionSet) && !_required[_provider.NameOf(versionSet)].Contains(versionSet);

    /// <summary>The clause that tells why nothing can be chosen for a set.</summary>
    public string Lack(VersionSetId versionSet)
    {
        var name = _provider.Vocabulary.Name(_provider.NameOf(versionSet));
        if (name.Package.Normalized.StartsWith("__", StringComparison.Ordinal))
        {
            return DeclaredOf(name.Package) is { } declared ? Declared(declared) : "it is not declared for the platform";
        }

        return Clause([.. Requesting(versionSet).Where(set => Refuses(set, versionSet))]) ?? "no channel has it";
    }

    /// <summary>The clause that tells what the request requires in place of what a constraint allows.</summary>
    public string Demand(VersionSetId constraint)
    {
        var name = _provider.Vocabulary.Name(_provider.NameOf(constraint));
        return DeclaredOf(name.Package) is { } declared ? Declared(declared) : Clause([.. RequiredBeside(constraint)]) ?? "it is requested";
    }

    /// <summary>The virtual package of a name that the request declares.</summary>
    public VirtualPackage? DeclaredOf(PackageName name) => _request.VirtualPackages.FirstOrDefault(package => package.Name == name);

    private static string Declared(VirtualPackage package) => $"{package.Name.Source} {package.Version} is declared";

    private IEnumerable<VersionSetId> Requesting(VersionSetId versionSet)
    {
        var name = _provider.NameOf(versionSet);
        return _required[name].Concat(_constrained[name]);
    }

    private string? Clause(List<VersionSetId> sets) =>
        sets.Count == 0 ? null
            : string.Join(
                " and ", sets.Select(set => (IsConstraint(set) ? "the constraint " : string.Empty) + _provider.Vocabulary.TextOf(set)))
                + (sets.Count == 1 ? " is requested" : " are requested");

    /// <summary>Two sets without a common candidate, else all; none where one is empty by itself.</summary>
    private ImmutableArray<VersionSetId> Smallest(ImmutableArray<VersionSetId> sets)
    {
        if (sets.Any(set => !_provider.MatchingOf(set).AsSpan().Contains(true)))
        {
            return [];
        }

        var pairs = sets.SelectMany((left, index) => sets.Skip(index + 1).Select(right => (left, right)));
        foreach (var (left, right) in pairs)
        {
            if (Intersect([left, right]) is null)
            {
                return [left, right];
            }
        }

        return sets;
    }

    /// <summary>Records that no spec of the request takes are no candidates, so the channels are asked.</summary>
    private bool Refuses(VersionSetId requested, VersionSetId versionSet)
    {
        if (_provider.Vocabulary.Spec(requested) is not { } refusing || _provider.Vocabulary.Spec(versionSet) is not { } wanted)
        {
            return false;
        }

        return _request.Sources.Any(source =>
            source.Records(wanted.Name).Any(record => wanted.Matches(record) && !refusing.Matches(record)));
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
