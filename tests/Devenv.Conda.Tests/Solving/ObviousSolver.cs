using System.Collections.Immutable;
using Devenv.Conda.Solving;

namespace Devenv.Conda.Tests.Solving;

/// <summary>
/// Tries every choice of at most one record per name: slow and obviously right (spec/SOLVER.md §2, §3 and the first rules of §4).
/// </summary>
internal sealed class ObviousSolver
{
    private static readonly ObviousRecord s_virtual = new(ObviousUniverse.VirtualPackage, ObviousUniverse.VirtualVersion, 0, -1);

    private readonly ObviousUniverse _universe;
    private readonly ChannelPriority _priority;
    private readonly SolveStrategy _strategy;
    private readonly ImmutableArray<ImmutableArray<ObviousRecord>> _candidates;

    public ObviousSolver(ObviousUniverse universe, ChannelPriority priority, SolveStrategy strategy)
    {
        (_universe, _priority, _strategy) = (universe, priority, strategy);
        _candidates = [.. universe.Records.Select(record => record.Name).Distinct().Select(Candidates)];
    }

    public bool HasSolution() => Complete([], 0);

    /// <summary>
    /// The candidates of the first requirement's name, those that are preferred first; what is equal by the rules stands together.
    /// </summary>
    public IEnumerable<IGrouping<(bool, bool, int, int, int), ObviousRecord>> Preferred()
    {
        var name = _universe.Specs[0].Name;
        return _candidates.SelectMany(candidates => candidates).Where(record => record.Name == name).Distinct().GroupBy(Rank)
            .OrderBy(group => group.Key);
    }

    /// <summary>Some answer has the record.</summary>
    public bool HasSolutionWith(ObviousRecord record) => Complete([record], 0);

    /// <summary>Whether a choice is one that may be made, and meets everything that is asked of it.</summary>
    public bool IsSolution(IReadOnlyCollection<ObviousRecord> chosen) =>
        chosen.Select(record => record.Name).Distinct().Count() == chosen.Count
        && chosen.All(record => _candidates.Any(candidates => candidates.Contains(record)))
        && Holds([s_virtual, .. chosen]);

    private ImmutableArray<ObviousRecord> Candidates(string name)
    {
        var asked = _universe.Specs.Concat(_universe.Constraints).Where(spec => spec.Name == name).ToList();
        var loaded = _universe.Records
            .Where(record => record.Name == name && (asked.Count == 0 || asked.Exists(spec => spec.Takes(record)))).ToList();
        var supplier = _universe.Specs.FirstOrDefault(spec => spec.Name == name && spec.Channel is not null)?.Channel
            ?? (_priority == ChannelPriority.Strict && loaded.Count > 0 ? loaded[0].Channel : null);
        var supplied = loaded.Where(record => (supplier is null || record.Channel == supplier) && !record.IsLate);
        return [.. supplied, .. _universe.Favored.Where(record => record.Name == name)];
    }

    private (bool IsNotFavored, bool TracksFeatures, int Channel, int Version, int BuildNumber) Rank(ObviousRecord record) =>
        (!_universe.Favored.Contains(record),
            record.TracksFeatures,
            _priority == ChannelPriority.Flexible ? record.Channel : 0,
            _strategy == SolveStrategy.Highest ? -record.Version : record.Version,
            -record.BuildNumber);

    private bool Complete(ImmutableList<ObviousRecord> chosen, int index)
    {
        if (index == _candidates.Length)
        {
            return Holds([s_virtual, .. chosen]);
        }

        var candidates = _candidates[index];
        return candidates.IsEmpty || chosen.Exists(record => record.Name == candidates[0].Name)
            ? Complete(chosen, index + 1)
            : Complete(chosen, index + 1) || candidates.Any(candidate => Complete(chosen.Add(candidate), index + 1));
    }

    private bool Holds(ImmutableArray<ObviousRecord> chosen)
    {
        var limits = _universe.Constraints.Concat(chosen.SelectMany(record => record.Constrains));
        return limits.All(limit => chosen.All(record => record.Name != limit.Name || limit.Takes(record)))
            && Required(chosen).All(spec => IsMet(spec, chosen));
    }

    /// <summary>Every requirement whose condition holds, those of extras that another asks for included.</summary>
    private List<ObviousSpec> Required(ImmutableArray<ObviousRecord> chosen)
    {
        var required = _universe.Specs.Concat(chosen.SelectMany(record => record.Depends)).Where(Applies).ToList();
        var extras = new HashSet<(string Name, string Extra)>();
        for (var next = 0; next < required.Count; next++)
        {
            if (required[next] is { Name: var name, Extra: { } extra } && extras.Add((name, extra)))
            {
                required.AddRange(chosen.Where(record => record.Name == name)
                    .SelectMany(record => record.Extras)
                    .Where(depends => depends.Extra == extra)
                    .Select(depends => depends.Spec)
                    .Where(Applies));
            }
        }

        return required;

        bool Applies(ObviousSpec spec) => spec.Condition is not { } condition || IsMet(condition, chosen);
    }

    private static bool IsMet(ObviousSpec spec, ImmutableArray<ObviousRecord> chosen) => chosen.Any(spec.Takes);
}
