using System.Collections.Immutable;
using System.Globalization;

namespace Devenv.Solver.Tests;

/// <summary>
/// A small ecosystem in text. A line per candidate: <c>name version: requirement, requirement / constraint, constraint</c>; versions are
/// whole numbers, higher is better; a set is <c>name</c>, <c>name=2</c>, <c>name&lt;2</c> or <c>name&gt;2</c>; <c>b if c&gt;1 and d or
/// e</c> is conditional. A line that starts with <c>!</c> is an excluded candidate, with <c>@</c> the only one allowed, with <c>?</c> one
/// whose dependencies are unknown.
/// </summary>
internal sealed class ToyUniverse : IDependencyProvider
{
    public const int ReasonExcluded = 0;
    public const int ReasonUnknown = 1;

    private readonly List<string> _names = [];
    private readonly List<ToyCandidate> _candidates = [];
    private readonly List<ToySet> _sets = [];
    private readonly HashSet<string> _loaded = [];

    public ToyUniverse(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            Add(line);
        }
    }

    public bool LoadsOnDemand { get; init; }

    public IReadOnlyList<ToyCandidate> Candidates => _candidates;

    public static SolveProblem Problem(ToyUniverse universe, string text)
    {
        var parts = text.Split('/');
        return new SolveProblem(universe.Requirements(parts[0]), parts.Length > 1 ? universe.Sets(parts[1]) : []);
    }

    public void Load(NameId name) => _loaded.Add(_names[name.Index]);

    public string Name(NameId name) => _names[name.Index];

    public ToySet Set(VersionSetId set) => _sets[set.Index];

    public string Text(SolvableId solvable) => _candidates[solvable.Index].ToString();

    public NameId NameOf(SolvableId solvable) => NameIdOf(_candidates[solvable.Index].Name);

    public NameId NameOf(VersionSetId versionSet) => NameIdOf(_sets[versionSet.Index].Name);

    public bool TryGetCandidates(NameId name, WantedNames wanted, out PackageCandidates candidates)
    {
        var all = Of(_names[name.Index]);
        candidates = new PackageCandidates
        {
            Candidates = [.. all],
            Locked = all.Where(id => _candidates[id.Index].Mark == '@').Select(id => (SolvableId?)id).FirstOrDefault(),
            Excluded =
            [
                .. all.Where(id => _candidates[id.Index].Mark == '!').Select(id => new Exclusion(id, new ReasonId(ReasonExcluded))),
            ],
        };
        return IsLoaded(name, wanted);
    }

    public bool TryGetMatching(VersionSetId versionSet, WantedNames wanted, out ImmutableArray<SolvableId> sorted)
    {
        var set = _sets[versionSet.Index];
        sorted =
        [
            .. Of(set.Name).Where(id => set.Holds(_candidates[id.Index].Version)).OrderByDescending(id => _candidates[id.Index].Version),
        ];
        return IsLoaded(NameIdOf(set.Name), wanted);
    }

    public bool TryGetNonMatching(VersionSetId versionSet, WantedNames wanted, out ImmutableArray<SolvableId> candidates)
    {
        var set = _sets[versionSet.Index];
        candidates = [.. Of(set.Name).Where(id => !set.Holds(_candidates[id.Index].Version))];
        return IsLoaded(NameIdOf(set.Name), wanted);
    }

    public bool TryGetDependencies(SolvableId solvable, WantedNames wanted, out Dependencies dependencies)
    {
        var candidate = _candidates[solvable.Index];
        dependencies = new Dependencies
        {
            Requirements = candidate.Requirements,
            Constraints = candidate.Constraints,
            Unknown = candidate.Mark == '?' ? new ReasonId(ReasonUnknown) : null,
        };
        return true;
    }

    private IEnumerable<SolvableId> Of(string name) =>
        Enumerable.Range(0, _candidates.Count).Where(i => _candidates[i].Name == name).Select(i => new SolvableId(i));

    private bool IsLoaded(NameId name, WantedNames wanted)
    {
        if (!LoadsOnDemand || _loaded.Contains(_names[name.Index]))
        {
            return true;
        }

        wanted.Add(name);
        return false;
    }

    private NameId NameIdOf(string name)
    {
        var index = _names.IndexOf(name);
        if (index < 0)
        {
            index = _names.Count;
            _names.Add(name);
        }

        return new NameId(index);
    }

    private void Add(string line)
    {
        var mark = line[0] is '!' or '@' or '?' ? line[0] : ' ';
        var (head, rest) = Split(line.TrimStart('!', '@', '?'), ":");
        var (name, version) = Split(head, " ");
        var (requirements, constraints) = Split(rest, "/");
        _candidates.Add(new ToyCandidate(
            name, int.Parse(version, CultureInfo.InvariantCulture), mark, Requirements(requirements), Sets(constraints)));
    }

    private ImmutableArray<Requirement> Requirements(string text) => [.. Items(text, ",").Select(ParseRequirement)];

    private ImmutableArray<VersionSetId> Sets(string text) => [.. Items(text, ",").Select(ParseSet)];

    private Requirement ParseRequirement(string text)
    {
        var (set, condition) = Split(text, " if ");
        return new Requirement(
            ParseSet(set),
            condition.Length == 0
                ? null
                : new Condition([.. Items(condition, " or ").Select(all => Items(all, " and ").Select(ParseSet).ToImmutableArray())]));
    }

    private VersionSetId ParseSet(string text)
    {
        var at = text.IndexOfAny(['=', '<', '>']);
        var set = at < 0
            ? new ToySet(text, '*', 0)
            : new ToySet(text[..at], text[at], int.Parse(text.AsSpan(at + 1), CultureInfo.InvariantCulture));
        NameIdOf(set.Name);
        var index = _sets.IndexOf(set);
        if (index < 0)
        {
            index = _sets.Count;
            _sets.Add(set);
        }

        return new VersionSetId(index);
    }

    private static IEnumerable<string> Items(string text, string separator) =>
        text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static (string Before, string After) Split(string text, string separator) =>
        text.IndexOf(separator, StringComparison.Ordinal) is var at and >= 0
            ? (text[..at].Trim(), text[(at + separator.Length)..].Trim())
            : (text.Trim(), string.Empty);
}
