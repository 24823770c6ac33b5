using System.Collections.Immutable;
using Devenv.Primitives;
using Devenv.Vault.Manifests;
using Devenv.Vault.Providers;
using Devenv.Vault.State;

namespace Devenv.Vault.Trust;

/// <summary>
/// Compares a manifest with those seen before. Formats with generations compare numbers; for the others the digests of what was seen are
/// kept, and one that was seen before the last is older.
/// </summary>
internal sealed class VaultMemory(IVaultProvider provider, VaultState state)
{
    /// <summary>Enough to go back years; what is beyond is taken for unknown.</summary>
    private const int MaximumSeen = 4096;

    public bool IsOlder(ManifestReading reading) => provider.HasGenerations
        ? reading.Manifest.Generation < state.Generation
        : state.Manifests.Contains(reading.Digest) && state.Manifests[^1] != reading.Digest;

    public bool IsOlder(VaultEntry entry)
    {
        var memory = state.Of(entry.Id);
        return provider.HasGenerations
            ? entry.Generation < memory.Generation
            : entry.SealedDigest is { } digest && memory.Seen.Contains(digest) && memory.Seen[^1] != digest;
    }

    /// <summary>Ids seen here that a manifest without generations lacks: it may be that each was taken out alone.</summary>
    public ImmutableArray<VaultEntryId> Gone(ManifestReading reading) =>
        provider.HasGenerations || state.Manifests is [.., var last] && last == reading.Digest
        ? []
        : [.. state.Entries.Keys.Except(reading.Manifest.Entries.Select(entry => entry.Id)).Order()];

    /// <summary>The memory after having seen a manifest.</summary>
    public VaultState Seen(VaultState remembered, ManifestReading reading)
    {
        var manifest = reading.Manifest;
        var entries = ImmutableDictionary.CreateBuilder<VaultEntryId, EntryMemory>();
        foreach (var entry in manifest.Entries)
        {
            entries[entry.Id] = Seen(remembered.Of(entry.Id), entry);
        }

        return remembered with
        {
            Generation = manifest.Generation,
            Highest = provider.HasGenerations ? Math.Max(manifest.Generation ?? 0, remembered.Highest ?? 0) : null,
            Manifests = provider.HasGenerations ? [] : Append(remembered.Manifests, reading.Digest),
            Entries = entries.ToImmutable(),
        };
    }

    private EntryMemory Seen(EntryMemory memory, VaultEntry entry) => provider.HasGenerations
        ? memory with { Generation = entry.Generation }
        : entry.SealedDigest is { } digest ? memory with { Seen = Append(memory.Seen, digest) }
        : memory;

    private static ImmutableArray<Sha256Hash> Append(ImmutableArray<Sha256Hash> seen, Sha256Hash digest)
    {
        if (seen is [.., var last] && last == digest)
        {
            return seen;
        }

        var without = seen.Remove(digest);
        return [.. without.Skip(Math.Max(0, without.Length - MaximumSeen + 1)), digest];
    }
}
