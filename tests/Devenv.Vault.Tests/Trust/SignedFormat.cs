using System.Collections.Immutable;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Configuration;
using Devenv.Vault.Manifests;
using Devenv.Vault.Paths;
using Devenv.Vault.Providers;

namespace Devenv.Vault.Tests.Trust;

/// <summary>What trust asks of a format that has signers and no generations; it opens and seals nothing.</summary>
internal sealed class SignedFormat(string backend = "gpg", string? root = null) : IVaultProvider
{
    public string Backend => backend;

    public int VersionOfNewVaults => 7;

    public bool HasGenerations => false;

    public bool MovesWithoutResealing => true;

    public VaultRoot Root => VaultRoot.Of(root);

    public int Parallelism => 1;

    public RelativePath ManifestPath => RelativePath.Parse("manifest.gpg");

    public RelativePath? ManifestSignaturePath => null;

    public RelativePath BlobPath(VaultEntryId id) => RelativePath.Parse(id + ".gpg");

    public Task<ManifestReading?> ReadAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ImmutableArray<VaultParty>> ProposedRecipientsAsync(CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<VaultConfig> CreateAsync(VaultConfig config, ImmutableArray<string> recipients, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<VaultConfig> RekeyAsync(ImmutableArray<string> recipients, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<VaultEntry> SealAsync(SealRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<VaultEntry> ResealAsync(ResealRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Sha256Hash> OpenAsync(OpenRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Sha256Hash> OpenAsync(VaultEntry entry, string blobPath, Stream plain, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<ImmutableArray<Diagnostic>> WriteMergedAsync(
        VaultManifest manifest, IVaultProvider? theirs, VaultStaging staging, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task WriteAsync(VaultManifest manifest, VaultStaging staging, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
