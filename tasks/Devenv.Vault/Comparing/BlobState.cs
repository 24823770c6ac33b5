namespace Devenv.Vault.Comparing;

/// <summary>Whether a blob is the one of the manifest.</summary>
public enum BlobState
{
    Good,
    Missing,
    Damaged,
}
