using System.Collections.Concurrent;
using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Conda.Repodata;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Repodata;

namespace Devenv.Operations.Locking;

/// <summary>The indexes of the channels of some units: each is brought in once, when the first unit asks for it, and no unit waits for another's.</summary>
/// <param name="units">Those that are going to ask, for the count of what is to be read.</param>
internal sealed class ChannelIndexes(RepodataGateway gateway, IOperationLog log, ImmutableArray<SolveUnit> units) : IDisposable
{
    private readonly ConcurrentDictionary<(string Channel, Subdir Subdir), Lazy<Task<RepodataIndex?>>> _indexes = new();

    private readonly ConcurrentBag<RepodataIndex> _dropped = [];

    private readonly int _count = units
        .SelectMany(unit => unit.Scope.Channels.SelectMany(channel => Subdirs(unit).Select(subdir => (channel.Url, subdir))))
        .Distinct()
        .Count();

    private int _done;

    /// <summary>What a unit is solved from: channels in order of priority, within a channel the platform's subdir before noarch.</summary>
    /// <exception cref="DevenvException">4xxx: a channel cannot be read, or has neither subdir. Every channel at fault is named.</exception>
    public async Task<ImmutableArray<IRecordSource>> OfAsync(SolveUnit unit, CancellationToken cancellationToken)
    {
        var wanted = unit.Scope.Channels.SelectMany(channel => Subdirs(unit).Select(subdir => IndexAsync(channel, subdir, cancellationToken))).ToList();
        var faults = new DiagnosticBag();
        var sources = ImmutableArray.CreateBuilder<IRecordSource>();
        var perChannel = Subdirs(unit).Length;
        foreach (var (number, channel) in unit.Scope.Channels.Index())
        {
            var place = unit.Scope.PlaceOf(channel);
            try
            {
                var found = await Task.WhenAll(wanted.GetRange(number * perChannel, perChannel));
                sources.AddRange(found.OfType<RepodataIndex>());
                if (found.All(index => index is null))
                {
                    faults.Add(DiagnosticTable.ChannelNotFound.At(place, new RedactedUrl(channel.UrlWithoutSlash), unit.Platform.Subdir));
                }
            }
            catch (DevenvException fault)
            {
                // A fault of a channel is shown where the manifest names the channel.
                faults.AddRange(fault.Diagnostics.Select(diagnostic => diagnostic.Span is null ? diagnostic with { Span = place } : diagnostic));
            }
        }

        return faults.HasErrors ? throw new DevenvException(faults.ToImmutable()) : sources.ToImmutable();
    }

    /// <summary>What other units are solved from, for what explains a conflict: nothing is read that is not read anyway, and what cannot be read is left out.</summary>
    public async Task<ImmutableArray<IRecordSource>> BesideAsync(ImmutableArray<IRecordSource> sources, CancellationToken cancellationToken)
    {
        var places = units
            .SelectMany(unit => unit.Scope.Channels.SelectMany(channel => Subdirs(unit).Select(subdir => (Channel: channel, Subdir: subdir))))
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

    /// <summary>Drops the indexes that were found to be damaged, from the cache too: they are made anew when they are asked for again.</summary>
    public void DropDamaged()
    {
        foreach (var entry in _indexes)
        {
            if (OpenedOf(entry.Value) is { IsDamaged: true } damaged && _indexes.TryRemove(entry))
            {
                // Another unit may be reading it.
                _dropped.Add(damaged);
                gateway.Discard(damaged.Channel, damaged.Subdir);
            }
        }
    }

    public void Dispose()
    {
        foreach (var index in _indexes.Values.Select(OpenedOf).Concat(_dropped))
        {
            index?.Dispose();
        }
    }

    private static RepodataIndex? OpenedOf(Lazy<Task<RepodataIndex?>> index) =>
        index is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true, Result: var opened } } ? opened : null;

    private static ImmutableArray<Subdir> Subdirs(SolveUnit unit) =>
        unit.Platform.Subdir == Subdir.Noarch ? [Subdir.Noarch] : [unit.Platform.Subdir, Subdir.Noarch];

    private Task<RepodataIndex?> IndexAsync(ChannelUrl channel, Subdir subdir, CancellationToken cancellationToken) =>
        _indexes.GetOrAdd(
            (channel.Url, subdir),
            _ => new Lazy<Task<RepodataIndex?>>(() => Task.Run(() => ReadAsync(channel, subdir, cancellationToken), cancellationToken))).Value;

    private async Task<RepodataIndex?> ReadAsync(ChannelUrl channel, Subdir subdir, CancellationToken cancellationToken)
    {
        var index = await gateway.GetAsync(channel, subdir, cancellationToken);
        foreach (var warning in index?.Warnings ?? [])
        {
            log.Report(warning);
        }

        log.Progress(new OperationProgress(
            OperationStage.Indexing, $"{channel.CanonicalName}/{subdir}", Interlocked.Increment(ref _done), _count, 0, 0));
        return index;
    }
}
