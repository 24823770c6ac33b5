using System.Collections.Immutable;
using Devenv.Primitives;
using Devenv.Vault.Manifests;
using Devenv.Vault.Providers;
using Devenv.Vault.State;
using Devenv.Vault.Transactions;

namespace Devenv.Vault;

/// <summary>Changes of the manifest and of blobs, staged in a transaction, that end in the next generation of the vault.</summary>
internal sealed class VaultWriting(VaultSession session, VaultTransaction transaction)
{
    /// <summary>Above everything that this machine has seen, also where an older manifest was accepted.</summary>
    private readonly long? _generation =
        session.Provider.HasGenerations ? Math.Max(session.Manifest.Generation ?? 0, session.State.Highest ?? 0) + 1 : null;

    /// <summary>Seals a file for an entry; what the manifest is to have for it. Called by several threads at once.</summary>
    public async Task<VaultEntry> SealAsync(VaultEntry entry, string plainPath, CancellationToken cancellationToken)
    {
        var path = session.Provider.BlobPath(entry.Id);
        var sealedPath = transaction.Staging.Replace(path);
        transaction.MarkRenewable(path);
        return Mark(path, await session.Provider.SealAsync(new SealRequest(entry, plainPath, sealedPath), cancellationToken));
    }

    /// <summary>Seals a blob again, perhaps for another path. Called by several threads at once.</summary>
    public async Task<VaultEntry> ResealAsync(VaultEntry entry, string storedPath, CancellationToken cancellationToken)
    {
        var blob = BlobOpening.Verified(session, entry);
        var path = session.Provider.BlobPath(entry.Id);
        var sealedPath = transaction.Staging.Replace(path);
        return Mark(path, await session.Provider.ResealAsync(new ResealRequest(entry, blob, storedPath, sealedPath), cancellationToken));
    }

    /// <summary>An entry that changes in the manifest alone.</summary>
    public VaultEntry Touch(VaultEntry entry) => entry with { Generation = _generation };

    public void RemoveBlob(VaultEntry entry) => transaction.Staging.Remove(session.Provider.BlobPath(entry.Id));

    /// <summary>Writes the manifest, takes everything over, and reads the vault again as the next command would.</summary>
    /// <param name="state">What the machine remembers of the files.</param>
    public async Task CommitAsync(ImmutableArray<VaultEntry> entries, VaultState state, CancellationToken cancellationToken)
    {
        var manifest = session.Manifest with { Entries = entries, Generation = _generation, Previous = session.Reading?.Digest };
        await session.Provider.WriteAsync(manifest, transaction.Staging, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        session.Commit(transaction, state);
        await session.ReadAgainAsync();
    }

    private VaultEntry Mark(RelativePath path, VaultEntry entry)
    {
        if (entry.SealedDigest is { } digest)
        {
            transaction.MarkContent(path, digest);
        }

        return entry with { Generation = _generation };
    }
}
