using System.Collections.Immutable;
using Devenv.Primitives;

namespace Devenv.Vault.State;

/// <summary>What this machine remembers of an entry.</summary>
public sealed record EntryMemory
{
    public static EntryMemory Empty { get; } = new();

    /// <summary>The plaintext at the last seal or unseal here; null: the file was never on this machine.</summary>
    public Sha256Hash? Base { get; init; }

    /// <summary>The blob whose plaintext is <see cref="Plain"/>: known without opening it again.</summary>
    public Sha256Hash? Sealed { get; init; }

    public Sha256Hash? Plain { get; init; }

    /// <summary>The highest that was seen.</summary>
    public long? Generation { get; init; }

    /// <summary>Blobs seen, the latest last; only for formats without generations.</summary>
    public ImmutableArray<Sha256Hash> Seen { get; init; } = [];

    /// <summary>After a seal or an unseal: vault and machine have the same.</summary>
    public EntryMemory Agree(Sha256Hash sealedDigest, Sha256Hash plain) => this with { Base = plain, Sealed = sealedDigest, Plain = plain };
}
