using System.Collections.Immutable;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;

namespace Devenv.Operations.Locking;

/// <summary>
/// The part of a group's solution that one member's requirements reach through <c>depends</c> (spec/LOCK.md §5.6): extras bring their own
/// dependencies, and what has a condition counts once the member's part or its machine meets it.
/// </summary>
internal sealed class MemberRecords(ImmutableArray<RepodataRecord> solution, ImmutableArray<VirtualPackage> machine)
{
    private readonly Dictionary<PackageName, RepodataRecord> _byName = solution.ToDictionary(record => record.Package.Name);
    private readonly HashSet<PackageName> _reached = [];
    private readonly HashSet<(PackageName Name, string Extra)> _extras = [];
    private readonly Queue<MatchSpec> _pending = new();
    private readonly List<MatchSpec> _waiting = [];

    /// <summary>In the order of the solution.</summary>
    public ImmutableArray<RepodataRecord> ReachedFrom(IEnumerable<MatchSpec> specs)
    {
        foreach (var spec in specs)
        {
            _pending.Enqueue(spec);
        }

        do
        {
            while (_pending.TryDequeue(out var spec))
            {
                Visit(spec);
            }
        }
        while (ReleaseWaiting());

        return [.. solution.Where(record => _reached.Contains(record.Package.Name))];
    }

    private void Visit(MatchSpec spec)
    {
        if (!Holds(spec.Condition))
        {
            _waiting.Add(spec);
            return;
        }

        if (!_byName.TryGetValue(spec.Name, out var record))
        {
            return;
        }

        if (_reached.Add(spec.Name))
        {
            Enqueue(record.Package.Depends);
        }

        foreach (var extra in spec.Extras.Where(extra => _extras.Add((spec.Name, extra))))
        {
            Enqueue(record.Package.ExtraDepends.GetValueOrDefault(extra, []));
        }
    }

    private void Enqueue(ImmutableArray<string> depends)
    {
        foreach (var depend in depends)
        {
            if (MatchSpec.TryParse(depend, SpecParsing.Lenient, out var spec, out _))
            {
                _pending.Enqueue(spec);
            }
        }
    }

    private bool ReleaseWaiting()
    {
        foreach (var spec in _waiting.Where(spec => Holds(spec.Condition)))
        {
            _pending.Enqueue(spec);
        }

        return _waiting.RemoveAll(spec => Holds(spec.Condition)) > 0;
    }

    private bool Holds(MatchCondition? condition) =>
        condition switch
        {
            null => true,
            MatchCondition.Leaf leaf => machine.Any(leaf.Spec.Matches)
                || (_reached.Contains(leaf.Spec.Name) && leaf.Spec.Matches(_byName[leaf.Spec.Name])),
            MatchCondition.And and => Holds(and.Left) && Holds(and.Right),
            MatchCondition.Or or => Holds(or.Left) || Holds(or.Right),
            _ => throw new InvalidOperationException($"A condition of kind {condition.GetType().Name} cannot be asked."),
        };
}
