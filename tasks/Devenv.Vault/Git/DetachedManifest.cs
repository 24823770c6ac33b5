using Devenv.Host.Files;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Providers;
using Devenv.Vault.Transactions;

namespace Devenv.Vault.Git;

/// <summary>A manifest of another state of the vault, in a folder of its own that only the owner may enter and that goes with it.</summary>
internal sealed class DetachedManifest : IDisposable
{
    private readonly string _folder;

    private DetachedManifest(string folder, IVaultProvider provider, ManifestReading? reading) =>
        (_folder, Provider, Reading) = (folder, provider, reading);

    public IVaultProvider Provider { get; }

    public ContainedFolder Folder => new(_folder, LinkTraversal.None);

    /// <summary>Null for an empty file: this state had no manifest.</summary>
    public ManifestReading? Reading { get; }

    /// <param name="parent">Where the folder is made.</param>
    /// <exception cref="DevenvException">The manifest does not verify, or its key is missing.</exception>
    public static async Task<DetachedManifest> OpenAsync(
        VaultContext context, string parent, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var folder = PrivateFile.Beside(Path.Join(parent, "manifest"));
        PrivateFile.CreateFolder(folder);
        try
        {
            var contained = new ContainedFolder(folder, LinkTraversal.None);
            var provider = VaultProviders.Create(context with { Folder = contained });
            if (!content.IsEmpty)
            {
                PrivateFile.Write(contained.PathOf(provider.ManifestPath), content.Span);
            }

            return new DetachedManifest(folder, provider, await provider.ReadAsync(cancellationToken));
        }
        catch
        {
            // Whatever it was, nothing of the manifest stays on the disk.
            FolderRemoval.Delete(folder);
            throw;
        }
    }

    public void Dispose() => FolderRemoval.Delete(_folder);
}
