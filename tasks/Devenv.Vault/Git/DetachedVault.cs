using System.Collections.Immutable;
using Devenv.Host.Files;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Providers;
using Devenv.Vault.Transactions;

namespace Devenv.Vault.Git;

/// <summary>Another state of the vault, in a folder of its own that only the owner may enter and that goes with it.</summary>
internal sealed class DetachedVault : IDisposable
{
    private readonly string _folder;

    private DetachedVault(string folder, IVaultProvider provider, ManifestReading? reading) =>
        (_folder, Provider, Reading) = (folder, provider, reading);

    public IVaultProvider Provider { get; }

    public ContainedFolder Folder => new(_folder, LinkTraversal.None);

    /// <summary>Null where this state has no manifest.</summary>
    public ManifestReading? Reading { get; }

    /// <summary>Makes the folder below the vault's own; all that goes into it is sealed.</summary>
    /// <param name="files">Those of the state that are needed.</param>
    /// <exception cref="DevenvException">The manifest does not verify, or its key is missing.</exception>
    public static async Task<DetachedVault> OpenAsync(
        VaultContext context, ImmutableArray<SealedContent> files, CancellationToken cancellationToken)
    {
        var folder = PrivateFile.Beside(Path.Join(context.Folder.Path, "state"));
        PrivateFile.CreateFolder(folder);
        try
        {
            var contained = new ContainedFolder(folder, LinkTraversal.None);
            foreach (var (path, content) in files)
            {
                contained.CreateFolder(path.Parent);
                PrivateFile.Write(contained.PathOf(path), content.Span);
            }

            var provider = VaultProviders.Create(context with { Folder = contained });
            return new DetachedVault(folder, provider, await provider.ReadAsync(cancellationToken));
        }
        catch
        {
            // Whatever it was, nothing of the state stays on the disk.
            FolderRemoval.Delete(folder);
            throw;
        }
    }

    public void Dispose()
    {
        (Provider as IDisposable)?.Dispose();
        FolderRemoval.Delete(_folder);
    }
}
