using Devenv.Vault.Comparing;
using Devenv.Vault.Manifests;

namespace Devenv.Vault;

/// <summary>What is told of one file.</summary>
/// <param name="Path">As it is stored.</param>
/// <param name="State">Before the command.</param>
public sealed record VaultFileReport(VaultEntryId Id, string Path, VaultFileState State, VaultAction Action)
{
    /// <summary>The file's length; null where there is none.</summary>
    public long? LocalLength { get; init; }

    /// <summary>The length of what the vault has; null where the format does not tell.</summary>
    public long? VaultLength { get; init; }

    /// <summary>Where the file belongs, absolute.</summary>
    public string? FullPath { get; init; }

    internal static VaultFileReport Of(VaultFile file, VaultAction action = VaultAction.None) =>
        new(file.Entry.Id, file.Entry.StoredPath, file.Shown, action)
        {
            LocalLength = file.Length,
            VaultLength = file.Entry.PlainLength,
            FullPath = file.Target.FullPath,
        };
}
