using Devenv.Primitives;
using Devenv.Vault.Manifests;
using Devenv.Vault.Paths;

namespace Devenv.Vault.Comparing;

/// <summary>An entry, its file, and how they stand to each other.</summary>
/// <param name="State">By content alone, as if the blob were good.</param>
/// <param name="Local">The file's digest; null where there is none.</param>
/// <param name="Length">The file's; null where there is none.</param>
public sealed record VaultFile(VaultEntry Entry, VaultTarget Target, VaultFileState State, Sha256Hash? Local, long? Length)
{
    /// <summary>Null where it was not looked at, else whether the blob is there and is the manifest's.</summary>
    public BlobState? Blob { get; init; }

    /// <summary>What to tell a person: a blob that is not good comes first.</summary>
    public VaultFileState Shown => Blob switch
    {
        BlobState.Missing => VaultFileState.NoBlob,
        BlobState.Damaged => VaultFileState.Damaged,
        _ => State,
    };
}
