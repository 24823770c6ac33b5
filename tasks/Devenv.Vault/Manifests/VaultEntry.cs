using Devenv.Primitives;

namespace Devenv.Vault.Manifests;

/// <summary>One sealed file, as the manifest has it.</summary>
/// <param name="Id">The name of its blob.</param>
/// <param name="StoredPath">As it is written in the manifest: relative, <c>~/…</c> or absolute, as <c>root</c> says; not yet
/// judged.</param>
public sealed record VaultEntry(VaultEntryId Id, string StoredPath)
{
    public VaultEntryKind Kind { get; init; } = VaultEntryKind.File;

    /// <summary>Of the blob as it lies in the vault; null in formats that do not have it (v1).</summary>
    public Sha256Hash? SealedDigest { get; init; }

    /// <summary>Of the plaintext; null in formats that do not have it (v1 to v3).</summary>
    public Sha256Hash? PlainDigest { get; init; }

    /// <summary>Of the plaintext, in bytes; null in formats that do not have it.</summary>
    public long? PlainLength { get; init; }

    /// <summary>The manifest's generation when the entry was last changed; null in formats without generations.</summary>
    public long? Generation { get; init; }
}
