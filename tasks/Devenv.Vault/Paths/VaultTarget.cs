using Devenv.Host.Files;
using Devenv.Primitives;

namespace Devenv.Vault.Paths;

/// <summary>Where the plaintext of an entry lies.</summary>
/// <param name="StoredPath">As the manifest has it.</param>
/// <param name="Folder">The repository or the home folder; no link below it is followed.</param>
/// <param name="Path">Below that folder.</param>
/// <param name="IsOutside">Below the home folder and not in the repository: written once it was accepted.</param>
public sealed record VaultTarget(string StoredPath, ContainedFolder Folder, RelativePath Path, bool IsOutside)
{
    /// <summary>The absolute path, as text; the folders on the way are not looked at.</summary>
    public string FullPath => Folder.PathOf(Path);
}
