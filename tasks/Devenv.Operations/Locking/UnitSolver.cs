using System.Collections.Concurrent;
using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Conda.Repodata;
using Devenv.Conda.Solving;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Repodata;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations.Locking;

/// <summary>Solves the units of a workspace side by side; a channel's subdir is read once for all of them.</summary>
internal sealed class UnitSolver(RepodataGateway gateway, HostEnvironment host, IOperationLog log)
{
    private readonly ConcurrentDictionary<(string Channel, Subdir Subdir), Lazy<Task<RepodataIndex?>>> _indexes = new();

    /// <param name="favored">What the lock file has of each unit, tried before better versions (spec/LOCK.md §5.6).</param>
    /// <exception cref="DevenvException">DEVENV2001 for every unit that has no solution, 4xxx for channels that can't be read.</exception>
    public async Task<ImmutableArray<SolvedUnit>> SolveAsync(
        ImmutableArray<SolveUnit> units, Func<SolveUnit, ImmutableArray<RepodataRecord>> favored, CancellationToken cancellationToken)
    {
        await LoadAsync([.. units.Where(AsksForSomething)], cancellationToken);
        var outcomes = new CondaSolveOutcome[units.Length];
        var done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = host.ProcessorCount, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, units.Length, options, async (index, token) =>
        {
            var unit = units[index];
            outcomes[index] = AsksForSomething(unit)
                ? CondaSolver.Solve(await RequestAsync(unit, favored(unit), token), token)
                : new CondaSolveOutcome.Solved([]);
            log.Progress(new OperationProgress(
                OperationStage.Solving, $"{unit.Label} on {unit.Platform.Name}", Interlocked.Increment(ref done), units.Length, 0, 0));
        });

        var faults = new DiagnosticBag();
        var solved = ImmutableArray.CreateBuilder<SolvedUnit>(units.Length);
        foreach (var (unit, outcome) in units.Zip(outcomes))
        {
            if (outcome is CondaSolveOutcome.Solved solution)
            {
                solved.Add(new SolvedUnit(unit, solution.Records));
            }
            else if (outcome is CondaSolveOutcome.Unsolvable unsolvable)
            {
                faults.Add(DiagnosticTable.EnvironmentUnsolvable.At(FirstSpan(unit), unit.Label, unit.Platform.Name, unsolvable.Explanation));
            }
        }

        return faults.HasErrors ? throw new DevenvException(faults.ToImmutable()) : solved.ToImmutable();
    }

    /// <summary>A unit without requirements is empty: no channel is looked at for it (spec/LOCK.md §5.6).</summary>
    private static bool AsksForSomething(SolveUnit unit) => !unit.Scope.Requirements(unit.Platform).IsEmpty;

    private static SourceSpan? FirstSpan(SolveUnit unit) => unit.Scope.Requirements(unit.Platform).FirstOrDefault()?.Span ?? unit.Scope.Span;

    /// <exception cref="DevenvException">DEVENV4001: a channel has neither the platform's subdir nor noarch.</exception>
    private async Task LoadAsync(ImmutableArray<SolveUnit> units, CancellationToken cancellationToken)
    {
        var wanted = units
            .SelectMany(unit => unit.Scope.Channels.SelectMany(
                channel => Subdirs(unit).Select(subdir => (Channel: channel, Subdir: subdir, Place: unit.Scope.PlaceOf(channel)))))
            .DistinctBy(source => (source.Channel, source.Subdir))
            .ToImmutableArray();
        var done = 0;
        await Task.WhenAll(wanted.Select(async source =>
        {
            var index = await PlacedIndexAsync(source.Channel, source.Subdir, source.Place, cancellationToken);
            foreach (var warning in index?.Warnings ?? [])
            {
                log.Report(warning);
            }

            log.Progress(new OperationProgress(
                OperationStage.Indexing, $"{source.Channel.CanonicalName}/{source.Subdir}", Interlocked.Increment(ref done), wanted.Length, 0, 0));
        }));
        foreach (var unit in units)
        {
            foreach (var channel in unit.Scope.Channels)
            {
                var found = await Task.WhenAll(Subdirs(unit).Select(subdir => IndexAsync(channel, subdir, cancellationToken)));
                if (found.All(index => index is null))
                {
                    throw new DevenvException(DiagnosticTable.ChannelNotFound.At(
                        unit.Scope.PlaceOf(channel), new RedactedUrl(channel.UrlWithoutSlash), unit.Platform.Subdir));
                }
            }
        }
    }

    private Task<RepodataIndex?> IndexAsync(ChannelUrl channel, Subdir subdir, CancellationToken cancellationToken) =>
        _indexes.GetOrAdd(
            (channel.Url, subdir), _ => new Lazy<Task<RepodataIndex?>>(() => gateway.GetAsync(channel, subdir, cancellationToken))).Value;

    /// <summary>A fault of a channel is shown where the manifest names the channel.</summary>
    private async Task<RepodataIndex?> PlacedIndexAsync(
        ChannelUrl channel, Subdir subdir, SourceSpan place, CancellationToken cancellationToken)
    {
        try
        {
            return await IndexAsync(channel, subdir, cancellationToken);
        }
        catch (DevenvException fault) when (fault.Diagnostic.Span is null)
        {
            throw new DevenvException([.. fault.Diagnostics.Select(diagnostic => diagnostic with { Span = place })], fault);
        }
    }

    private static ImmutableArray<Subdir> Subdirs(SolveUnit unit) =>
        unit.Platform.Subdir == Subdir.Noarch ? [Subdir.Noarch] : [unit.Platform.Subdir, Subdir.Noarch];

    private async Task<CondaSolveRequest> RequestAsync(
        SolveUnit unit, ImmutableArray<RepodataRecord> favored, CancellationToken cancellationToken)
    {
        var sources = ImmutableArray.CreateBuilder<IRecordSource>();
        foreach (var channel in unit.Scope.Channels)
        {
            foreach (var subdir in Subdirs(unit))
            {
                if (await IndexAsync(channel, subdir, cancellationToken) is { } index)
                {
                    sources.Add(index);
                }
            }
        }

        return new CondaSolveRequest
        {
            Sources = sources.ToImmutable(),
            Specs = Specs(unit.Scope.Requirements(unit.Platform)),
            Constraints = Specs(unit.Scope.Constraints(unit.Platform)),
            Favored = favored,
            VirtualPackages = unit.Platform.SolvedVirtualPackages,
            ChannelPriority = unit.Scope.ChannelPriority,
            Strategy = unit.Scope.SolveStrategy,
            Cutoffs = unit.Scope.CutoffsAt(host.Now),
        };
    }

    private static ImmutableArray<MatchSpec> Specs(ImmutableArray<CondaRequirement> requirements) =>
        [.. requirements.Select(requirement => requirement.Spec).Distinct()];
}
