using System.Collections.Immutable;
using Devenv.Conda.Records;
using Devenv.Conda.Versions;
using Devenv.Solver;

namespace Devenv.Conda.Solving;

/// <summary>Conda's packages as the solver sees them: names, candidates and specs by number, each distinct spec matched and sorted once.</summary>
internal sealed class CondaProvider : IDependencyProvider
{
    private readonly List<CondaName> _names = [];
    private readonly Dictionary<CondaName, NameId> _nameIds = [];
    private readonly List<PackageCandidateList?> _lists = [];
    private readonly List<Candidate> _candidates = [];
    private readonly List<string> _reasons = [];
    private readonly Dictionary<string, ReasonId> _reasonIds = new(StringComparer.Ordinal);
    private readonly CandidateLoader _loader;
    private readonly CandidateOrder _order;

    public CondaProvider(CondaSolveRequest request)
    {
        _loader = new CandidateLoader(request, ReasonIdOf);
        _order = new CandidateOrder(this, request);
        Specs = new SpecTable(this);
    }

    public SpecTable Specs { get; }

    public NameId NameIdOf(CondaName name)
    {
        if (!_nameIds.TryGetValue(name, out var id))
        {
            id = new NameId(_names.Count);
            _nameIds.Add(name, id);
            _names.Add(name);
            _lists.Add(null);
        }

        return id;
    }

    public ReasonId ReasonIdOf(string text)
    {
        if (!_reasonIds.TryGetValue(text, out var id))
        {
            id = new ReasonId(_reasons.Count);
            _reasonIds.Add(text, id);
            _reasons.Add(text);
        }

        return id;
    }

    public string Reason(ReasonId reason) => _reasons[reason.Index];

    public Candidate Candidate(SolvableId solvable) => _candidates[solvable.Index];

    public CondaName CondaNameOf(NameId name) => _names[name.Index];

    /// <summary>Null for an extra of a package.</summary>
    public PackageName? PackageNameOf(NameId name) => _names[name.Index].Extra is null ? _names[name.Index].Package : null;

    public NameId NameOf(SolvableId solvable) => _candidates[solvable.Index].Name;

    public NameId NameOf(VersionSetId versionSet) => Specs[versionSet].Name;

    public bool TryGetCandidates(NameId name, WantedNames wanted, out PackageCandidates candidates)
    {
        candidates = CandidatesOf(name).ForSolver;
        return true;
    }

    public bool TryGetMatching(VersionSetId versionSet, WantedNames wanted, out ImmutableArray<SolvableId> sorted)
    {
        var set = Specs[versionSet];
        if (set.Sorted.IsDefault)
        {
            set.Sorted = _order.Sort(set);
        }

        sorted = set.Sorted;
        return true;
    }

    public bool TryGetNonMatching(VersionSetId versionSet, WantedNames wanted, out ImmutableArray<SolvableId> candidates)
    {
        var set = Specs[versionSet];
        if (set.Others.IsDefault)
        {
            var matching = MatchingOf(set);
            var all = CandidatesOf(set.Name).ForSolver.Candidates;
            set.Others = [.. all.Where((_, position) => !matching[position])];
        }

        candidates = set.Others;
        return true;
    }

    public bool TryGetDependencies(SolvableId solvable, WantedNames wanted, out Dependencies dependencies)
    {
        dependencies = DependenciesOf(solvable.Index);
        return true;
    }

    public Dependencies DependenciesOf(int candidate)
    {
        var known = _candidates[candidate];
        return known.Dependencies ??= Specs.Dependencies(known.Record!.Package); // the other kinds are made with their dependencies
    }

    public PackageCandidateList CandidatesOf(NameId name)
    {
        if (_lists[name.Index] is { } known)
        {
            return known;
        }

        var condaName = _names[name.Index];
        var list = condaName.Extra is null
            ? _loader.Load(name, condaName.Package, _candidates.Count)
            : new PackageCandidateList(_candidates.Count, [Solving.Candidate.OfExtra(name, CondaVersion.Parse("0"))], [], -1);
        _candidates.AddRange(list.Candidates);
        _lists[name.Index] = list;
        return list;
    }

    public bool[] MatchingOf(VersionSet set) => set.Matching ??= SpecMatching.Matching(set.Spec, CandidatesOf(set.Name));

    /// <summary>The highest version a requirement can have, among all candidates of its name, excluded ones too.</summary>
    public HighestVersion HighestOf(VersionSetId versionSet)
    {
        var set = Specs[versionSet];
        if (set.Highest is { } known)
        {
            return known;
        }

        var highest = HighestVersion.None;
        var matching = MatchingOf(set);
        var candidates = CandidatesOf(set.Name).Candidates;
        for (var i = 0; i < candidates.Length; i++)
        {
            if (matching[i] && candidates[i].VersionRank > highest.Rank)
            {
                highest = new HighestVersion(candidates[i].VersionRank, candidates[i].HasTrackFeatures);
            }
        }

        set.Highest = highest;
        return highest;
    }
}
