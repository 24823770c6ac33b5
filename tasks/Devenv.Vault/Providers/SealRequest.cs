using Devenv.Vault.Manifests;

namespace Devenv.Vault.Providers;

/// <summary>A plaintext to seal.</summary>
/// <param name="Entry">Id and path count; digests are the answer's.</param>
/// <param name="PlainPath">Absolute; opened by the provider and not changed.</param>
/// <param name="SealedPath">Absolute: a file of the transaction, empty and for the owner alone, to be overwritten with the blob.</param>
public sealed record SealRequest(VaultEntry Entry, string PlainPath, string SealedPath);
