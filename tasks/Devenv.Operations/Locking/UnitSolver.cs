using System.Collections.Concurrent;
using System.Collections.Immutable;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Conda.Solving;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations.Locking;

/// <summary>
/// Solves the units of a workspace side by side, one per core: each begins when its own channels are read. What comes out does not depend
/// on which is ready first.
/// </summary>
internal sealed class UnitSolver(ChannelAccess access, HostEnvironment host, IOperationLog log)
{
    /// <summary>Units share what one of them has read, one solve at a time each.</summary>
    private readonly ConcurrentBag<SolveVocabulary> _vocabularies = [];

    /// <exception cref="DevenvException">DEVENV2001 for every unit that has no solution, 4xxx for channels that can't be read.</exception>
    public async Task<ImmutableArray<SolvedUnit>> SolveAsync(ImmutableArray<SolveUnit> units, CancellationToken cancellationToken)
    {
        var attempts = await AttemptAsync(units, cancellationToken);
        var faults = attempts.SelectMany(attempt => attempt.Faults).Distinct().ToImmutableArray();
        return faults.IsEmpty
            ? [.. units.Zip(attempts, (unit, attempt) => new SolvedUnit(unit, attempt.Records))]
            : throw new DevenvException(faults);
    }

    /// <summary>
    /// As <see cref="SolveAsync(ImmutableArray{SolveUnit}, CancellationToken)"/>, but what one unit lacks is no error of the others.
    /// </summary>
    public async Task<ImmutableArray<UnitAttempt>> AttemptAsync(ImmutableArray<SolveUnit> units, CancellationToken cancellationToken)
    {
        using var indexes = new ChannelIndexes(access, log, [.. units.Where(AsksForSomething)]);
        using var cores = new SemaphoreSlim(host.ProcessorCount);
        var done = 0;
        // One alone gains nothing from another thread.
        ImmutableArray<UnitAttempt> attempts = units is [var only]
            ? [await RunAsync(only)]
            : [.. await Task.WhenAll(units.Select(unit => Task.Run(() => RunAsync(unit), cancellationToken)))];
        indexes.ReportFound();
        return attempts;

        async Task<UnitAttempt> RunAsync(SolveUnit unit)
        {
            var attempt = await AttemptAsync(unit, indexes, cores, cancellationToken);
            log.Progress(new OperationProgress(
                OperationStage.Solving, $"{unit.Label} on {unit.Platform.Name}", Interlocked.Increment(ref done), units.Length, 0));
            return attempt;
        }
    }

    private async Task<UnitAttempt> AttemptAsync(
        SolveUnit unit, ChannelIndexes indexes, SemaphoreSlim cores, CancellationToken cancellationToken)
    {
        if (!AsksForSomething(unit))
        {
            return new UnitAttempt([], []);
        }

        try
        {
            return await RepairAsync(unit, indexes, cores, cancellationToken);
        }
        catch (DevenvException fault)
        {
            return new UnitAttempt([], fault.Diagnostics);
        }
    }

    /// <summary>An index of the cache that is damaged is made anew, once.</summary>
    private async Task<UnitAttempt> RepairAsync(
        SolveUnit unit, ChannelIndexes indexes, SemaphoreSlim cores, CancellationToken cancellationToken)
    {
        try
        {
            return await SolveAsync(unit, indexes, cores, cancellationToken);
        }
        catch (DevenvException damage) when (damage.Diagnostic.Code == DiagnosticTable.IndexDamaged.Code)
        {
            indexes.DropDamaged();
            return await SolveAsync(unit, indexes, cores, cancellationToken);
        }
    }

    private async Task<UnitAttempt> SolveAsync(
        SolveUnit unit, ChannelIndexes indexes, SemaphoreSlim cores, CancellationToken cancellationToken)
    {
        var request = Request(unit) with { Sources = await indexes.OfAsync(unit, cancellationToken) };
        var reach = new ShardReach(request, log);
        await reach.LoadAsync(cancellationToken);
        var outcome = await SolveAsync(request, cores, cancellationToken);
        if (outcome is CondaSolveOutcome.Unsolvable
            && await indexes.BesideAsync(request.Sources, reach.Missing, cancellationToken) is { IsEmpty: false } beside)
        {
            outcome = await SolveAsync(request with { Elsewhere = beside }, cores, cancellationToken);
        }

        return outcome switch
        {
            CondaSolveOutcome.Solved solved =>
                new UnitAttempt(unit.RefreshesRecords ? Refreshed(solved.Records, request) : solved.Records, []),
            CondaSolveOutcome.Unsolvable unsolvable => new UnitAttempt([], [UnitConflict.Of(unit, unsolvable)]),
            _ => throw new InvalidOperationException($"A solve cannot end in {outcome.GetType().Name}."),
        };
    }

    private async Task<CondaSolveOutcome> SolveAsync(CondaSolveRequest request, SemaphoreSlim cores, CancellationToken cancellationToken)
    {
        await cores.WaitAsync(cancellationToken);
        try
        {
            var vocabulary = _vocabularies.TryTake(out var used) ? used : new SolveVocabulary();
            var outcome = CondaSolver.Solve(
                request with { Vocabulary = vocabulary, ReadsAhead = cores.CurrentCount > 0 }, cancellationToken);
            _vocabularies.Add(vocabulary);
            return outcome;
        }
        finally
        {
            cores.Release();
        }
    }

    /// <summary>The channels' own records of the same archives; one that a channel no longer has stays as it was locked.</summary>
    private static ImmutableArray<RepodataRecord> Refreshed(ImmutableArray<RepodataRecord> records, CondaSolveRequest request) =>
    [
        .. records.Select(record => request.Sources
            .SelectMany(source => source.Records(record.Package.Name))
            .FirstOrDefault(known => known.Url == record.Url, record)),
    ];

    /// <summary>A unit without requirements is empty: no channel is looked at for it (spec/LOCK.md §5.6).</summary>
    private static bool AsksForSomething(SolveUnit unit) =>
        !unit.Scope.Requirements(unit.Platform).IsEmpty || !unit.Added.IsEmpty || unit.Carried.Specs(unit.Members).Any();

    private CondaSolveRequest Request(SolveUnit unit) => new()
    {
        Sources = [],
        Specs = [.. Specs(unit.Scope.Requirements(unit.Platform)).Concat(unit.Carried.Specs(unit.Members)).Concat(unit.Added).Distinct()],
        Constraints = Specs(unit.Scope.Constraints(unit.Platform)),
        Favored = unit.Favored,
        VirtualPackages = unit.Platform.SolvedVirtualPackages,
        ChannelPriority = unit.Scope.ChannelPriority,
        Strategy = unit.Scope.SolveStrategy,
        Cutoffs = unit.Scope.CutoffsAt(host.Now),
    };

    private static ImmutableArray<MatchSpec> Specs(ImmutableArray<CondaRequirement> requirements) =>
        [.. requirements.Select(requirement => requirement.Spec).Distinct()];
}
