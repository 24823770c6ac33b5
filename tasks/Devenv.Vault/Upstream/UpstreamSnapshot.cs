using System.Collections.Immutable;
using Devenv.Primitives;
using Devenv.Vault.Manifests;
using Devenv.Vault.Providers;

namespace Devenv.Vault.Upstream;

/// <summary>A vault as it was read: what the writer compares with, so that it writes what changed alone.</summary>
/// <param name="Version">1 to 7.</param>
/// <param name="Entries">Those that this machine can open.</param>
/// <param name="Records">v7: the data key of each entry.</param>
/// <param name="Locked">v7: entries whose records are for others.</param>
internal sealed record UpstreamSnapshot(
    int Version,
    Sha256Hash? SealKey,
    ImmutableArray<VaultEntry> Entries,
    ImmutableDictionary<VaultEntryId, DataKey> Records,
    ImmutableArray<VaultEntryId> Locked)
{
    /// <summary>The vault that is not there yet.</summary>
    public static UpstreamSnapshot Nothing(int version) => new(version, null, [], ImmutableDictionary<VaultEntryId, DataKey>.Empty, []);

    /// <summary>Over the manifest, the records and their signatures.</summary>
    public Sha256Hash Digest { get; init; }

    /// <summary>Whoever signed the manifest or a record, each once; empty where one of them is not signed.</summary>
    public ImmutableArray<VaultParty> Signers { get; init; } = [];

    public ImmutableArray<VaultParty> EncryptedTo { get; init; } = [];
}
