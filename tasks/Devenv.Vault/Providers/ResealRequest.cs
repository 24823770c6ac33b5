using Devenv.Vault.Manifests;

namespace Devenv.Vault.Providers;

/// <summary>A blob to open and seal again, under the provider's present keys and perhaps another path.</summary>
/// <param name="Entry">As the blob was sealed.</param>
/// <param name="BlobPath">Absolute; its digest is that of the entry.</param>
/// <param name="StoredPath">The path from now on.</param>
/// <param name="SealedPath">Absolute: a file of the transaction, empty and for the owner alone, to be overwritten with the new
/// blob.</param>
public sealed record ResealRequest(VaultEntry Entry, string BlobPath, string StoredPath, string SealedPath);
