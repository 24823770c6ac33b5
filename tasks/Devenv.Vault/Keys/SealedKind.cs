namespace Devenv.Vault.Keys;

/// <summary>What a sealed file is; the numbers are the format's.</summary>
internal enum SealedKind
{
    Manifest = 1,
    Blob = 2,
}
