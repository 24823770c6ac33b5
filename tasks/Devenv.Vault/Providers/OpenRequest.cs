using Devenv.Vault.Manifests;

namespace Devenv.Vault.Providers;

/// <summary>A blob to open.</summary>
/// <param name="Entry">As the verified manifest has it.</param>
/// <param name="BlobPath">Absolute; its digest has been found to be that of the entry, where the entry has one.</param>
/// <param name="PlainPath">Absolute: a file beside the target, empty and for the owner alone, to be overwritten with the plaintext. On a
/// fault whoever asked deletes it.</param>
public sealed record OpenRequest(VaultEntry Entry, string BlobPath, string PlainPath);
