using System.Collections.Concurrent;
using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Conda.Repodata;
using Devenv.Conda.Repodata.Shards;
using Devenv.Formats.Zstd;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Store.Repodata.Shards;

/// <summary>
/// The records of a subdir whose channel has shards (CEP 16): those of a name are there when they were loaded. Safe for several threads.
/// </summary>
public sealed class ShardedRecords : IRecordSource, IDisposable
{
    private static readonly ZstdLimits s_limits = new() { OutputSize = 1 << 26, WindowSize = 1 << 27 };

    private readonly ShardIndex _index;
    private readonly ShardStore _store;
    private readonly RoundCache _rounds;
    private readonly Action _discard;
    private readonly ConcurrentDictionary<PackageName, RepodataIndex> _loaded = new();
    private readonly List<RepodataIndex> _indexes = [];
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _loading = new(1);

    /// <param name="discard">Drops the shard index from the cache.</param>
    internal ShardedRecords(ShardIndex index, ShardStore store, RoundCache rounds, Action discard)
        => (_index, _store, _rounds, _discard) = (index, store, rounds, discard);

    public ChannelUrl Channel => _index.Channel;

    public Subdir Subdir => _index.Subdir;

    public ChannelRelations Relations => _index.Relations;

    public ImmutableArray<PackageName> Names => _index.Names;

    /// <summary>The records of a name that was loaded; empty for any other.</summary>
    public ImmutableArray<RepodataRecord> Records(PackageName name)
        => _loaded.TryGetValue(name, out var records) ? records.Records(name) : [];

    /// <summary>Brings in the records of names, side by side; those that the subdir does not have are passed over.</summary>
    /// <returns>What is to be warned of and was not yet.</returns>
    /// <exception cref="DevenvException">4xxx: a shard cannot be had or cannot be read.</exception>
    public async Task<ImmutableArray<Diagnostic>> LoadAsync(IEnumerable<PackageName> names, CancellationToken cancellationToken)
    {
        await _loading.WaitAsync(cancellationToken);
        try
        {
            var round = names.Where(name => _index.ShardOf(name) is not null).Order().ToList();
            var wanted = round.FindAll(name => !_loaded.ContainsKey(name));
            if (wanted.Count == 0)
            {
                return [];
            }

            var key = _index.RoundOf(round);
            return TakeKept(key, wanted) ?? await TakeShardsAsync(wanted, wanted.Count == round.Count ? key : null, cancellationToken);
        }
        catch (DevenvException gone) when (gone.Diagnostic.Code == DiagnosticTable.ShardMissing.Code)
        {
            // The channel may have gone on to another index, so that the next build asks for it whatever its age.
            _discard();
            throw;
        }
        finally
        {
            _loading.Release();
        }
    }

    public void Dispose()
    {
        foreach (var index in _indexes)
        {
            index.Dispose();
        }

        _loading.Dispose();
    }

    /// <summary>Takes a round that was indexed before; null where it was not, or the index is damaged.</summary>
    private ImmutableArray<Diagnostic>? TakeKept(Sha256Hash round, List<PackageName> wanted)
    {
        if (_rounds.TryOpen(_index, round) is not { } kept)
        {
            return null;
        }

        try
        {
            var warnings = Take(kept, wanted);
            _indexes.Add(kept);
            return warnings;
        }
        catch (DevenvException damage) when (damage.Diagnostic.Code == DiagnosticTable.IndexDamaged.Code)
        {
            kept.Dispose();
            _rounds.Discard(round);
            return null;
        }
    }

    /// <param name="round">What the index is kept as; null where it is a part of a round, as another request leaves one.</param>
    private async Task<ImmutableArray<Diagnostic>> TakeShardsAsync(
        List<PackageName> wanted, Sha256Hash? round, CancellationToken cancellationToken)
    {
        var loading = new Task<byte[]>[wanted.Count];
        for (var i = 0; i < loading.Length; i++)
        {
            loading[i] = _store.GetAsync(_index, _index.ShardOf(wanted[i])!.Value, cancellationToken); // only names with a shard are wanted
        }

        var shards = await Task.WhenAll(loading);
        using var batch = new ShardBatch(_index);
        var buffer = new ZstdBuffer();
        for (var i = 0; i < shards.Length; i++)
        {
            Add(batch, wanted[i], shards[i], buffer);
        }

        var records = batch.Finish();
        _indexes.Add(records);
        if (round is { } key)
        {
            _rounds.Keep(key, batch.Content.Span);
        }

        return Take(records, wanted);
    }

    private void Add(ShardBatch batch, PackageName name, byte[] shard, ZstdBuffer buffer)
    {
        try
        {
            batch.Add(name, buffer.Decode(shard, s_limits));
        }
        catch (InvalidDataException broken)
        {
            var url = _index.UrlOf(_index.ShardOf(name)!.Value); // as above
            throw new DevenvException(DiagnosticTable.RepodataUndecodable.Create(new RedactedUrl(url), broken.Message), broken);
        }
    }

    private ImmutableArray<Diagnostic> Take(RepodataIndex records, List<PackageName> names)
    {
        // Decoded at once: a record that cannot be read is warned of then, and none is taken of an index that is damaged.
        names.ForEach(name => records.Records(name));
        names.ForEach(name => _loaded[name] = records);
        return [.. records.Warnings.Where(warning => _told.Add(warning.Message))];
    }
}
