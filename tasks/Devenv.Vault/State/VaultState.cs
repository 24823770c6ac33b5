using System.Collections.Immutable;
using Devenv.Primitives;
using Devenv.Vault.Manifests;

namespace Devenv.Vault.State;

/// <summary>
/// What this machine remembers of a vault, outside the repository: whom it trusts, what it has seen, and what it wrote. A clone has its
/// own.
/// </summary>
public sealed record VaultState
{
    /// <summary>In the place of a fingerprint: a manifest without a signature was accepted.</summary>
    public const string Unsigned = "unsigned";

    public static VaultState Empty { get; } = new();

    /// <summary>The provider of the first manifest seen; null before.</summary>
    public string? Backend { get; init; }

    /// <summary><c>root</c> of the first manifest seen.</summary>
    public string? Root { get; init; }

    /// <summary>The vault's own name, for formats that have one.</summary>
    public string? Identity { get; init; }

    public ImmutableArray<string> Signers { get; init; } = [];

    /// <summary>Signers of the other side of a merge, about whom a person was asked.</summary>
    public ImmutableArray<string> Asked { get; init; } = [];

    public ImmutableArray<string> Recipients { get; init; } = [];

    /// <summary>Stored paths outside the repository that may be written.</summary>
    public ImmutableArray<string> Outside { get; init; } = [];

    /// <summary>A manifest below it is older than the last one seen.</summary>
    public long? Generation { get; init; }

    /// <summary>The highest ever seen; what follows an accepted older manifest is above it.</summary>
    public long? Highest { get; init; }

    /// <summary>Manifests seen, the latest last; only for formats without generations.</summary>
    public ImmutableArray<Sha256Hash> Manifests { get; init; } = [];

    public ImmutableDictionary<VaultEntryId, EntryMemory> Entries { get; init; } = ImmutableDictionary<VaultEntryId, EntryMemory>.Empty;

    /// <summary>The same for questions in which it does not count what is older than what.</summary>
    internal VaultState WithoutAges() =>
        this with { Generation = null, Manifests = [], Entries = ImmutableDictionary<VaultEntryId, EntryMemory>.Empty };

    public EntryMemory Of(VaultEntryId id) => Entries.GetValueOrDefault(id, EntryMemory.Empty);

    public VaultState With(VaultEntryId id, EntryMemory memory) => this with { Entries = Entries.SetItem(id, memory) };
}
