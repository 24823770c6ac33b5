using Devenv.Vault.Manifests;

namespace Devenv.Vault.Keys;

/// <summary>What a sealed file is bound to.</summary>
/// <param name="Id">Empty for the manifest, as its path.</param>
internal readonly record struct SealedName(SealedKind Kind, string Id, string Path)
{
    public static SealedName Manifest { get; } = new(SealedKind.Manifest, string.Empty, string.Empty);

    public static SealedName Blob(VaultEntryId id, string path) => new(SealedKind.Blob, id.ToString(), path);
}
