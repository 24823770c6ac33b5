using System.Collections.Concurrent;
using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Conda.Repodata;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Repodata.Shards;

namespace Devenv.Operations.Locking;

/// <summary>
/// The indexes of the channels of some units: each is brought in once, when the first unit asks for it, and no unit waits for another's.
/// </summary>
/// <param name="units">Those that are going to ask, for the count of what is to be read.</param>
internal sealed class ChannelIndexes(ChannelAccess access, IOperationLog log, ImmutableArray<SolveUnit> units) : IDisposable
{
    private readonly ConcurrentDictionary<Place, Lazy<Task<IRecordSource?>>> _indexes = new();

    private readonly ConcurrentBag<RepodataIndex> _dropped = [];

    private readonly ConcurrentDictionary<Diagnostic, byte> _warnings = new();

    private readonly int _count = units
        .SelectMany(unit => unit.Scope.Channels.SelectMany(channel => Subdirs(unit).Select(subdir => new Place(channel.Url, subdir))))
        .Distinct()
        .Count();

    private int _done;

    /// <summary>What a unit is solved from: channels in order of priority, within a channel the platform's subdir before noarch.</summary>
    /// <exception cref="DevenvException">4xxx: a channel cannot be read, or has neither subdir. Every channel at fault is
    /// named.</exception>
    public async Task<ImmutableArray<IRecordSource>> OfAsync(SolveUnit unit, CancellationToken cancellationToken)
    {
        var related = new RelatedChannels(
            unit.Scope.PlaceOf, Subdirs(unit), (channel, subdir) => IndexAsync(channel, subdir, cancellationToken));
        var sources = await related.ReadAsync(unit.Scope.Channels, access.RelationsDepth);
        var faults = related.Faults;
        if (faults.Any(fault => fault.IsError))
        {
            throw new DevenvException(faults);
        }

        foreach (var warning in faults)
        {
            _warnings.TryAdd(warning, 0);
        }

        return sources;
    }

    /// <summary>
    /// What other units are solved from, for what explains a conflict: nothing is read that is not read anyway, and what cannot be read is
    /// left out.
    /// </summary>
    /// <param name="missing">The names that are looked for there.</param>
    public async Task<ImmutableArray<IRecordSource>> BesideAsync(
        ImmutableArray<IRecordSource> sources, ImmutableArray<PackageName> missing, CancellationToken cancellationToken)
    {
        var places = units
            .SelectMany(unit =>
                unit.Scope.Channels.SelectMany(channel => Subdirs(unit).Select(subdir => (Channel: channel, Subdir: subdir))))
            .DistinctBy(place => (place.Channel.Url, place.Subdir))
            .OrderBy(place => place.Channel.Url, StringComparer.Ordinal)
            .ThenBy(place => place.Subdir.Name, StringComparer.Ordinal);
        var beside = ImmutableArray.CreateBuilder<IRecordSource>();
        foreach (var (channel, subdir) in places)
        {
            try
            {
                if (await IndexAsync(channel, subdir, cancellationToken) is { } index && !sources.Contains(index))
                {
                    foreach (var warning in index is ShardedRecords sharded ? await sharded.LoadAsync(missing, cancellationToken) : [])
                    {
                        log.Report(warning);
                    }

                    beside.Add(index);
                }
            }
            catch (DevenvException)
            {
                // The unit that needs it tells.
            }
        }

        return beside.ToImmutable();
    }

    /// <summary>
    /// Drops the indexes that were found to be damaged, from the cache too: they are made anew when they are asked for again.
    /// </summary>
    public void DropDamaged()
    {
        foreach (var entry in _indexes)
        {
            if (OpenedOf(entry.Value) is RepodataIndex { IsDamaged: true } damaged && _indexes.TryRemove(entry))
            {
                // Another unit may be reading it.
                _dropped.Add(damaged);
                access.Repodata.Discard(damaged.Channel, damaged.Subdir);
            }
        }
    }

    /// <summary>
    /// Tells what was found to be wrong with relations between channels and with whole indexes, records that the units met included, in the
    /// order of their addresses. Shards are told of as they are read.
    /// </summary>
    public void ReportFound()
    {
        foreach (var warning in _warnings.Keys.OrderBy(warning => warning.Message, StringComparer.Ordinal))
        {
            log.Report(warning);
        }

        var opened = _indexes.Values.Select(OpenedOf).OfType<RepodataIndex>()
            .OrderBy(index => index.Channel.Url, StringComparer.Ordinal)
            .ThenBy(index => index.Subdir.Name, StringComparer.Ordinal);
        foreach (var warning in opened.SelectMany(index => index.Warnings))
        {
            log.Report(warning);
        }
    }

    public void Dispose()
    {
        foreach (var index in _indexes.Values.Select(OpenedOf).Concat(_dropped))
        {
            (index as IDisposable)?.Dispose();
        }
    }

    private static IRecordSource? OpenedOf(Lazy<Task<IRecordSource?>> index) =>
        index is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true, Result: var opened } } ? opened : null;

    private static ImmutableArray<Subdir> Subdirs(SolveUnit unit) =>
        unit.Platform.Subdir == Subdir.Noarch ? [Subdir.Noarch] : [unit.Platform.Subdir, Subdir.Noarch];

    /// <summary>
    /// What is in the cache is opened at once, which takes less than to hand it to another thread; all else waits for input anyway.
    /// </summary>
    private Task<IRecordSource?> IndexAsync(ChannelUrl channel, Subdir subdir, CancellationToken cancellationToken) =>
        _indexes.GetOrAdd(
            new Place(channel.Url, subdir), _ => new Lazy<Task<IRecordSource?>>(() => ReadAsync(channel, subdir, cancellationToken))).Value;

    private async Task<IRecordSource?> ReadAsync(ChannelUrl channel, Subdir subdir, CancellationToken cancellationToken)
    {
        var source = await access.Shards.GetAsync(channel, subdir, cancellationToken)
            ?? (IRecordSource?)await access.Repodata.GetAsync(channel, subdir, cancellationToken);

        // Related channels are found on the way.
        var done = Interlocked.Increment(ref _done);
        log.Progress(new OperationProgress(
            OperationStage.Indexing, $"{channel.CanonicalName}/{subdir}", done, Math.Max(_count, _indexes.Count), 0));
        return source;
    }

    private sealed record Place(string Channel, Subdir Subdir);
}
