using System.Buffers;
using System.Collections.Immutable;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Conda.Solving;
using Devenv.Store.Repodata.Shards;

namespace Devenv.Operations.Locking;

/// <summary>
/// Brings in what a solve can reach of channels with shards (spec/REPODATA.md §2): the names of the request, the names that their records
/// need, and so on, round by round; those of a round come side by side. The solver then asks for no name that is not there.
/// </summary>
internal sealed class ShardReach(CondaSolveRequest request, IOperationLog log)
{
    private static readonly SearchValues<char> s_afterName = SearchValues.Create(" <>=!~");

    private readonly ImmutableArray<ShardedRecords> _sharded = [.. request.Sources.OfType<ShardedRecords>()];
    private readonly ILookup<PackageName, MatchSpec> _asked = request.Specs.Concat(request.Constraints).ToLookup(spec => spec.Name);
    private readonly ILookup<PackageName, RepodataRecord> _favored = request.Favored.ToLookup(record => record.Package.Name);
    private readonly HashSet<PackageName> _reached = [];
    private readonly HashSet<string> _followed = new(StringComparer.Ordinal);
    private readonly List<PackageName> _missing = [];
    private ImmutableArray<string> _lastFollowed;

    /// <summary>Names that were reached and that no source has.</summary>
    public ImmutableArray<PackageName> Missing => _sharded.IsEmpty ? [.. _asked.Select(name => name.Key)] : [.. _missing];

    /// <exception cref="Devenv.Primitives.Diagnostics.DevenvException">4xxx: a shard cannot be had or cannot be read.</exception>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (_sharded.IsEmpty)
        {
            return;
        }

        var round = new List<PackageName>();
        foreach (var spec in request.Specs.Concat(request.Constraints))
        {
            Reach(spec, round);
        }

        round.AddRange(request.VirtualPackages.Select(package => package.Name).Where(_reached.Add));
        while (round.Count > 0)
        {
            var warnings = await Task.WhenAll(_sharded.Select(source => source.LoadAsync(round, cancellationToken)));
            foreach (var warning in warnings.SelectMany(found => found))
            {
                log.Report(warning);
            }

            round = Next(round, cancellationToken);
        }
    }

    private List<PackageName> Next(List<PackageName> round, CancellationToken cancellationToken)
    {
        var next = new List<PackageName>();
        foreach (var name in round)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var records = request.Sources.SelectMany(source => source.Records(name)).ToList();
            if (records.Count == 0)
            {
                _missing.Add(name);
            }

            foreach (var record in records.Where(IsFollowed).Concat(_favored[name]))
            {
                Follow(record.Package, next);
            }
        }

        return next;
    }

    /// <summary>Of a name that is asked for, only records that one of its specs takes exist for the solve (spec/SOLVER.md §2.1).</summary>
    private bool IsFollowed(RepodataRecord record) =>
        !_asked.Contains(record.Package.Name) || _asked[record.Package.Name].Any(spec => spec.Matches(record));

    private void Follow(PackageRecord record, List<PackageName> next)
    {
        // Neighbours often share the very list.
        if (_lastFollowed != record.Depends)
        {
            Follow(_lastFollowed = record.Depends, next);
        }

        if (record.HasExtraDepends)
        {
            foreach (var (_, texts) in record.ExtraDepends)
            {
                Follow(texts, next);
            }
        }
    }

    private void Follow(ImmutableArray<string> texts, List<PackageName> next)
    {
        foreach (var text in texts)
        {
            if (_followed.Add(text))
            {
                Reach(text, next);
            }
        }
    }

    /// <summary>
    /// The solve reads the whole of a spec; of most the name is enough here, and a spec that turns out to be none costs a shard too many.
    /// </summary>
    private void Reach(string text, List<PackageName> next)
    {
        var end = text.AsSpan().IndexOfAny(s_afterName);
        if (!text.Contains('[', StringComparison.Ordinal) && PackageName.TryParse(end < 0 ? text : text[..end], out var name))
        {
            Reach(name, next);
        }
        else if (MatchSpec.TryParse(text, SpecParsing.Lenient, out var spec, out _))
        {
            Reach(spec, next);
        }
    }

    private void Reach(PackageName name, List<PackageName> next)
    {
        if (_reached.Add(name))
        {
            next.Add(name);
        }
    }

    private void Reach(MatchSpec spec, List<PackageName> next)
    {
        Reach(spec.Name, next);
        Reach(spec.Condition, next);
    }

    /// <summary>Whether a condition holds hangs on the candidates of its names.</summary>
    private void Reach(MatchCondition? condition, List<PackageName> next)
    {
        switch (condition)
        {
            case MatchCondition.Leaf leaf:
                Reach(leaf.Spec, next);
                break;
            case MatchCondition.And and:
                Reach(and.Left, next);
                Reach(and.Right, next);
                break;
            case MatchCondition.Or or:
                Reach(or.Left, next);
                Reach(or.Right, next);
                break;
        }
    }
}
