using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Devenv.Conda.Versions;
using Devenv.Solver;

namespace Devenv.Conda.Solving;

/// <summary>Conda's packages as the solver sees them, in one solve: each distinct spec is matched and sorted once.</summary>
internal sealed class CondaProvider : IDependencyProvider, IDisposable
{
    /// <summary>A record is decoded and its version parsed.</summary>
    private const int StepsPerRecord = 64;

    private readonly List<Candidate> _candidates = [];
    private readonly CondaSolveRequest _request;
    private readonly CandidateLoader _loader;
    private readonly CandidateOrder _order;
    private readonly ReadAhead? _ahead;
    private PackageCandidateList?[] _lists = [];
    private VersionSet?[] _sets = [];

    public CondaProvider(CondaSolveRequest request, CancellationPoll poll)
    {
        Poll = poll;
        _request = request;
        Vocabulary = request.Vocabulary;
        _loader = new CandidateLoader(request, Vocabulary.ReasonIdOf);
        _order = new CandidateOrder(this, request);
        _ahead = request.ReadsAhead ? new ReadAhead(request, _loader) : null;
        Vocabulary.Ahead = _ahead;
    }

    public SolveVocabulary Vocabulary { get; }

    /// <summary>Counts the work of the provider, and of the explanation.</summary>
    public CancellationPoll Poll { get; }

    public Candidate Candidate(SolvableId solvable) => _candidates[solvable.Index];

    public NameId NameOf(SolvableId solvable) => _candidates[solvable.Index].Name;

    public NameId NameOf(VersionSetId versionSet) => Vocabulary.NameOf(versionSet);

    public bool TryGetCandidates(NameId name, WantedNames wanted, out PackageCandidates candidates)
    {
        candidates = CandidatesOf(name).ForSolver;
        return true;
    }

    public bool TryGetMatching(VersionSetId versionSet, WantedNames wanted, out ImmutableArray<SolvableId> sorted)
    {
        var set = SetOf(versionSet);
        if (set.Sorted.IsDefault)
        {
            set.Sorted = _order.Sort(versionSet);
        }

        sorted = set.Sorted;
        return true;
    }

    public bool TryGetNonMatching(VersionSetId versionSet, WantedNames wanted, out ImmutableArray<SolvableId> candidates)
    {
        var set = SetOf(versionSet);
        if (set.Others.IsDefault)
        {
            set.Others = NonMatching(versionSet);
        }

        candidates = set.Others;
        return true;
    }

    public bool TryGetDependencies(SolvableId solvable, WantedNames wanted, out Dependencies dependencies)
    {
        dependencies = DependenciesOf(solvable.Index).ForSolver;
        return true;
    }

    public RecordDependencies DependenciesOf(int candidate)
    {
        var known = _candidates[candidate];
        return known.Dependencies ??= Vocabulary.DependenciesOf(known.Record!.Package); // the other kinds are made with their dependencies
    }

    public void Dispose()
    {
        Vocabulary.Ahead = null;
        _ahead?.Dispose();
    }

    public PackageCandidateList CandidatesOf(NameId name)
    {
        if (name.Index >= _lists.Length)
        {
            Array.Resize(ref _lists, 2 * Vocabulary.NameCount);
        }

        return _lists[name.Index] ??= Load(name);
    }

    public bool[] MatchingOf(VersionSetId versionSet)
    {
        var set = SetOf(versionSet);
        return set.Matching ??= Match(versionSet);
    }

    /// <summary>
    /// The versions of a package that the channels have, lowest first; also those that no requirement of the request takes.
    /// </summary>
    public CondaVersion[] VersionsInChannels(NameId name)
    {
        var package = Vocabulary.Name(name).Package;
        return
        [
            .. _request.Sources.SelectMany(source => source.Records(package)).Select(record => record.Package.Version).Distinct().Order(),
        ];
    }

    /// <summary>The highest version a requirement can have, among all candidates of its name, excluded ones too.</summary>
    public HighestVersion HighestOf(VersionSetId versionSet)
    {
        var set = SetOf(versionSet);
        if (set.Highest is { } known)
        {
            return known;
        }

        var highest = HighestVersion.None;
        var matching = MatchingOf(versionSet);
        var list = CandidatesOf(NameOf(versionSet));
        for (var i = 0; i < matching.Length; i++)
        {
            if (matching[i] && list.VersionRanks[i] > highest.Rank)
            {
                highest = new HighestVersion(list.VersionRanks[i], list.Candidates[i].HasTrackFeatures);
            }
        }

        set.Highest = highest;
        return highest;
    }

    private bool[] Match(VersionSetId versionSet)
    {
        var list = CandidatesOf(NameOf(versionSet));
        Poll.Spend(list.Candidates.Length);
        return SpecMatching.Matching(Vocabulary.Spec(versionSet), list, _request.Rules.Prefixes);
    }

    private VersionSet SetOf(VersionSetId versionSet)
    {
        if (versionSet.Index >= _sets.Length)
        {
            Array.Resize(ref _sets, 2 * Vocabulary.SpecCount);
        }

        return _sets[versionSet.Index] ??= new VersionSet();
    }

    private PackageCandidateList Load(NameId name)
    {
        var condaName = Vocabulary.Name(name);
        var list = condaName.Extra is null
            ? _loader.Load(name, condaName.Package, _candidates.Count)
            : new PackageCandidateList(_candidates.Count, [Solving.Candidate.OfExtra(name, CondaVersion.Parse("0"))], null, -1);
        _candidates.AddRange(list.Candidates);
        Poll.Spend(StepsPerRecord * list.Candidates.Length);
        return list;
    }

    private ImmutableArray<SolvableId> NonMatching(VersionSetId versionSet)
    {
        var matching = MatchingOf(versionSet);
        var first = CandidatesOf(NameOf(versionSet)).FirstId;
        var others = new SolvableId[matching.AsSpan().Count(false)];
        var count = 0;
        for (var position = 0; position < matching.Length; position++)
        {
            if (!matching[position])
            {
                others[count++] = new SolvableId(first + position);
            }
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(others);
    }
}
