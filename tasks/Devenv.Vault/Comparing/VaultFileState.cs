namespace Devenv.Vault.Comparing;

/// <summary>How a file and its entry stand to each other (spec/VAULT.md §4).</summary>
public enum VaultFileState
{
    /// <summary>Both are the same.</summary>
    InSync,

    /// <summary>The file was changed here: <c>Seal</c> brings it into the vault.</summary>
    Modified,

    /// <summary>The vault was changed: <c>Unseal</c> brings it here.</summary>
    Outdated,

    /// <summary>The file differs from the vault and from what was last sealed or unsealed here.</summary>
    Conflict,

    /// <summary>It was never on this machine, which is fine.</summary>
    NotHere,

    /// <summary>It was on this machine and is gone; <c>Unseal</c> brings it back.</summary>
    Deleted,

    /// <summary>The entry has no blob.</summary>
    NoBlob,

    /// <summary>The blob is not the one of the manifest.</summary>
    Damaged,
}
