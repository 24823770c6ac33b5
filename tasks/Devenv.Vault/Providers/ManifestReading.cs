using System.Collections.Immutable;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Manifests;

namespace Devenv.Vault.Providers;

/// <summary>
/// A manifest whose decryption and signature, where it has one, have been verified; whether its signer counts is not judged.
/// </summary>
/// <param name="Digest">Over all that the manifest is made of, as it lies in the vault (for a manifest with records: over those
/// too).</param>
/// <param name="Signer">Null where it is not signed.</param>
/// <param name="EncryptedTo">Whoever can read it at present.</param>
public sealed record ManifestReading(VaultManifest Manifest, Sha256Hash Digest, VaultParty? Signer, ImmutableArray<VaultParty> EncryptedTo)
{
    /// <summary>
    /// What is sealed no longer fits the configuration (upstream's seal key, spec/VAULT.md §1.3): the next seal seals everything again.
    /// </summary>
    public bool IsStale { get; init; }

    /// <summary>Whoever else signed a part of it, such as a record of a single entry; each of them has to count.</summary>
    public ImmutableArray<VaultParty> FurtherSigners { get; init; } = [];

    /// <summary>Everybody who signed; empty where something is not signed.</summary>
    public ImmutableArray<VaultParty> Signers => Signer is null ? [] : [Signer, .. FurtherSigners];

    public ImmutableArray<Diagnostic> Warnings { get; init; } = [];
}
