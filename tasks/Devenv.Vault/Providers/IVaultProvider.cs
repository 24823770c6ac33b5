using System.Collections.Immutable;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Configuration;
using Devenv.Vault.Manifests;
using Devenv.Vault.Paths;

namespace Devenv.Vault.Providers;

/// <summary>
/// The cryptography and the file format of a vault. One instance serves one vault for one command, which holds the vault's lock: it may
/// keep keys that it read. It never touches a file of the vault itself: what changes goes into files of a <see cref="VaultStaging"/>, which
/// get their names together. Nothing here asks who may sign or read (that is the trust's), nor where a plaintext may lie (the paths').
/// Faults are <see cref="DevenvException"/>s: a missing key, a failed verification and a broken setting have codes of their own, and no
/// message holds a part of a plaintext or a key.
/// </summary>
public interface IVaultProvider
{
    /// <summary>The value of <c>backend</c> in the configuration.</summary>
    string Backend { get; }

    /// <summary>The version of the format that a new vault gets.</summary>
    int VersionOfNewVaults { get; }

    /// <summary>Manifests carry a generation, so that an older one is known without having been seen.</summary>
    bool HasGenerations { get; }

    /// <summary>What paths of the manifest start at; see <see cref="VaultRoot.Of"/> for upstream's rule.</summary>
    VaultRoot Root { get; }

    /// <summary>How many blobs are worth opening or sealing at once; known once the manifest is read.</summary>
    int Parallelism { get; }

    /// <summary>The manifest, below the vault's folder.</summary>
    RelativePath ManifestPath { get; }

    /// <summary>
    /// The signature beside the manifest, below the vault's folder; null where there is none by the format or the settings.
    /// </summary>
    RelativePath? ManifestSignaturePath { get; }

    /// <summary>Where an entry's blob lies, below the vault's folder.</summary>
    RelativePath BlobPath(VaultEntryId id);

    /// <summary>Reads and verifies the manifest; null where the vault has none yet.</summary>
    Task<ManifestReading?> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Everyone whom the configuration, the variables and the wrap rules name for what is sealed next.</summary>
    Task<ImmutableArray<VaultParty>> ProposedRecipientsAsync(CancellationToken cancellationToken);

    /// <summary>Makes what a new vault needs (a key, say) and returns its configuration.</summary>
    /// <param name="recipients">As the user named them; none: the user's own.</param>
    Task<VaultConfig> CreateAsync(VaultConfig config, ImmutableArray<string> recipients, CancellationToken cancellationToken);

    /// <summary>
    /// From here on everything is sealed with new keys, for these recipients or for those of the configuration; returns the configuration
    /// that goes with it. Blobs are sealed again one by one with <see cref="ResealAsync"/>.
    /// </summary>
    Task<VaultConfig> RekeyAsync(ImmutableArray<string> recipients, CancellationToken cancellationToken);

    /// <summary>Seals a plaintext; the entry that the manifest is to have for it. Called by several threads at once.</summary>
    Task<VaultEntry> SealAsync(SealRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Seals a blob again without its plaintext touching the disk where that is possible; the entry that the manifest is to have for it.
    /// Called by several threads at once.
    /// </summary>
    Task<VaultEntry> ResealAsync(ResealRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// True where a blob does not know its path, so that a move of an entry leaves the blob as it is.
    /// </summary>
    bool MovesWithoutResealing { get; }

    /// <summary>
    /// Opens and verifies a blob; the digest of its plaintext, which the caller compares with the entry's. Called by several threads at
    /// once.
    /// </summary>
    Task<Sha256Hash> OpenAsync(OpenRequest request, CancellationToken cancellationToken);

    /// <summary>As <see cref="OpenAsync(OpenRequest, CancellationToken)"/>, to where no plaintext touches the disk.</summary>
    /// <param name="blobPath">Absolute.</param>
    /// <param name="plain">Gets the plaintext; what is in it after a fault does not count.</param>
    Task<Sha256Hash> OpenAsync(VaultEntry entry, string blobPath, Stream plain, CancellationToken cancellationToken);

    /// <summary>
    /// Puts the manifest alone, with its signature, into files of the transaction: a merge of what this provider and another have read.
    /// What else follows from entries git merges file by file.
    /// </summary>
    /// <param name="theirs">Null where the other side has no manifest.</param>
    /// <returns>What has to be told.</returns>
    Task<ImmutableArray<Diagnostic>> WriteMergedAsync(
        VaultManifest manifest, IVaultProvider? theirs, VaultStaging staging, CancellationToken cancellationToken);

    /// <summary>
    /// Puts the manifest, and whatever else follows from its entries, into files of the transaction; signed where the format signs.
    /// </summary>
    Task WriteAsync(VaultManifest manifest, VaultStaging staging, CancellationToken cancellationToken);
}
