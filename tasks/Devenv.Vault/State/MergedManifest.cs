using Devenv.Primitives;

namespace Devenv.Vault.State;

/// <summary>A manifest that came of a merge, and the signature beside it, both as they lie in the vault.</summary>
/// <param name="Sides">The digest of what was merged.</param>
internal sealed record MergedManifest(Sha256Hash Sides, ReadOnlyMemory<byte> Manifest, ReadOnlyMemory<byte> Signature);
