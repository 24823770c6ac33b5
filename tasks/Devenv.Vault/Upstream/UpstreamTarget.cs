using Devenv.Primitives;

namespace Devenv.Vault.Upstream;

/// <summary>What a vault is to become.</summary>
/// <param name="SealKey">Of the settings that all of its blobs are sealed with.</param>
/// <param name="IsRekeyed">Everything is sealed with new keys, perhaps for others.</param>
internal sealed record UpstreamTarget(int Version, Sha256Hash SealKey, bool IsRekeyed);
