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
    private readonly Action _discard;
    private readonly ConcurrentDictionary<PackageName, RepodataIndex> _loaded = new();
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _loading = new(1);

    /// <param name="discard">Drops the shard index from the cache.</param>
    internal ShardedRecords(ShardIndex index, ShardStore store, Action discard) => (_index, _store, _discard) = (index, store, discard);

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
            var wanted = names
                .Where(name => !_loaded.ContainsKey(name))
                .Select(name => (Name: name, Shard: _index.ShardOf(name)))
                .Where(entry => entry.Shard is not null)
                .OrderBy(entry => entry.Name.Normalized, StringComparer.Ordinal)
                .ToList();
            if (wanted.Count == 0)
            {
                return [];
            }

            var shards = await Task.WhenAll(wanted.Select(entry => _store.GetAsync(_index, entry.Shard!.Value, cancellationToken))); // filtered above
            return Take([.. wanted.Zip(shards, (entry, content) => (entry.Name, entry.Shard!.Value, content))]); // filtered above
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

    public void Dispose() => _loading.Dispose();

    private ImmutableArray<Diagnostic> Take(ImmutableArray<(PackageName Name, Sha256Hash Shard, byte[] Content)> shards)
    {
        using var batch = new ShardBatch(_index);
        var buffer = new ZstdBuffer();
        foreach (var (name, shard, content) in shards)
        {
            try
            {
                batch.Add(name, buffer.Decode(content, s_limits));
            }
            catch (InvalidDataException broken)
            {
                throw new DevenvException(DiagnosticTable.RepodataUndecodable.Create(new RedactedUrl(_index.UrlOf(shard)), broken.Message),
                    broken);
            }
        }

        var records = batch.Finish();
        foreach (var (name, _, _) in shards)
        {
            // Decoded at once: a record that cannot be read is warned of then.
            records.Records(name);
            _loaded[name] = records;
        }

        return [.. records.Warnings.Where(warning => _told.Add(warning.Message))];
    }
}
