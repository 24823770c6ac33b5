using System.Collections.Concurrent;
using System.Collections.Immutable;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Manifests;

namespace Devenv.Vault.Upstream;

/// <summary>
/// The data keys of a vault: those of its records, those of the key files that this machine can open, which are read when the first is
/// asked for, and those of what this command seals.
/// </summary>
internal sealed class DataKeys(UpstreamFiles files, IUpstreamBackend backend) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly ConcurrentDictionary<VaultEntryId, DataKey> _new = new();
    private readonly ConcurrentDictionary<VaultEntryId, bool> _ofFiles = new();
    private ImmutableDictionary<VaultEntryId, DataKey> _records = ImmutableDictionary<VaultEntryId, DataKey>.Empty;
    private ImmutableDictionary<RelativePath, UpstreamKeyFile?>? _keyFiles;

    /// <summary>The vault was read: what was known of it before does not count.</summary>
    /// <param name="records">The keys that its records have.</param>
    public void Begin(ImmutableDictionary<VaultEntryId, DataKey> records)
    {
        _new.Clear();
        _ofFiles.Clear();
        (_records, _keyFiles) = (records, null);
    }

    /// <summary>A key that a blob is sealed with from now on.</summary>
    public void Replace(VaultEntryId id, DataKey key) => _new[id] = key;

    /// <summary>A key that a blob is sealed with from now on whose plaintext is a file of this machine.</summary>
    public void ReplaceOfFile(VaultEntryId id, DataKey key)
    {
        Replace(id, key);
        _ofFiles[id] = true;
    }

    public bool IsOfFile(VaultEntryId id) => _ofFiles.ContainsKey(id);

    public bool IsNew(VaultEntryId id) => _new.ContainsKey(id);

    /// <summary>The key that the blob in the vault is sealed with; null where it is sealed for recipients.</summary>
    public async Task<DataKey?> FindOldAsync(VaultEntryId id, CancellationToken cancellationToken)
    {
        if (_records.TryGetValue(id, out var key))
        {
            return key;
        }

        foreach (var file in (await KeyFilesAsync(cancellationToken)).Values)
        {
            if (file is not null && file.Keys.TryGetValue(id, out key))
            {
                return key;
            }
        }

        return null;
    }

    /// <summary>The key that the entry has from now on.</summary>
    public async Task<DataKey?> FindAsync(VaultEntryId id, CancellationToken cancellationToken) =>
        _new.TryGetValue(id, out var key) ? key : await FindOldAsync(id, cancellationToken);

    /// <summary>The key files that are there; null for one that is for others.</summary>
    public async Task<ImmutableDictionary<RelativePath, UpstreamKeyFile?>> KeyFilesAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _keyFiles ??= await ReadAsync(cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<ImmutableDictionary<RelativePath, UpstreamKeyFile?>> ReadAsync(CancellationToken cancellationToken)
    {
        var found = ImmutableDictionary.CreateBuilder<RelativePath, UpstreamKeyFile?>();
        foreach (var path in files.KeyFiles())
        {
            var opened = await backend.OpenAsync(path.Value, files.Read(path), cancellationToken);
            if (opened is null)
            {
                found.Add(path, null);
            }
            else if (UpstreamKeyFile.TryParse(opened.Content.Span, out var file, out var fault))
            {
                found.Add(path, file);
            }
            else
            {
                throw new DevenvException(DiagnosticTable.VaultTextUnreadable.InFile(path.Value, fault.Line, fault.Reason));
            }
        }

        return found.ToImmutable();
    }
}
