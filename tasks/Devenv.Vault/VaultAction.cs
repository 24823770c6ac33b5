namespace Devenv.Vault;

/// <summary>What a command did with a file.</summary>
public enum VaultAction
{
    None,
    Sealed,
    Unsealed,
    Added,
    Removed,
    Moved,
}
