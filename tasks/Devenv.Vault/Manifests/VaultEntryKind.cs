namespace Devenv.Vault.Manifests;

/// <summary>What an entry stands for. Folders are named by the format and never written (spec/VAULT.md §1.3).</summary>
public enum VaultEntryKind
{
    File,
    Folder,
}
