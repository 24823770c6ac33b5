using System.Collections.Immutable;
using Devenv.Primitives;

namespace Devenv.Vault.Manifests;

/// <summary>What a vault holds. Two entries never have the same id; the same path twice is refused before anything is written.</summary>
/// <param name="Version">Of the provider's own format; what is found is kept when it is written again.</param>
/// <param name="Entries">In the order of the file.</param>
public sealed record VaultManifest(int Version, ImmutableArray<VaultEntry> Entries)
{
    /// <summary>Grows by one with each change; null in formats that do not have it, where the machine remembers digests instead.</summary>
    public long? Generation { get; init; }

    /// <summary>The digest of the manifest that this one followed; null for the first, and in formats that do not have it.</summary>
    public Sha256Hash? Previous { get; init; }

    /// <summary>What tells this vault from others with the same key; null in formats that do not have it.</summary>
    public string? Identity { get; init; }

    /// <summary>The entry of an id, or null.</summary>
    public VaultEntry? Find(VaultEntryId id) => Entries.FirstOrDefault(entry => entry.Id == id);
}
