using Devenv.Primitives;

namespace Devenv.Vault.Comparing;

/// <summary>The comparison of spec/VAULT.md §4.</summary>
internal static class ThreeWay
{
    /// <param name="local">The file's content; null: there is no file.</param>
    /// <param name="known">What was last sealed or unsealed here; null: never.</param>
    /// <param name="vault">What the vault has.</param>
    public static VaultFileState Compare(Sha256Hash? local, Sha256Hash? known, Sha256Hash vault) =>
        local is null ? known is null ? VaultFileState.NotHere : VaultFileState.Deleted
        : local == vault ? VaultFileState.InSync
        : known == vault ? VaultFileState.Modified
        : local == known ? VaultFileState.Outdated
        : VaultFileState.Conflict;
}
