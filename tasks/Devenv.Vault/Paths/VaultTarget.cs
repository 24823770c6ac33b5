using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

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

    /// <summary>What is there.</summary>
    /// <exception cref="DevenvException">DEVENV7115: a link, or something below one; or the file system refuses.</exception>
    public EntryKind Kind()
    {
        try
        {
            return Folder.Kind(Path) is var kind and not EntryKind.Link ? kind : throw Linked();
        }
        catch (DevenvException fault) when (fault.Diagnostic.Code == DiagnosticTable.PathPassesThroughLink.Code)
        {
            throw Linked();
        }
    }

    private DevenvException Linked()
    {
        var link = Path;
        for (var above = Path; !above.IsEmpty; above = above.Parent)
        {
            link = new FileInfo(Folder.PathOf(above)).LinkTarget is null ? link : above;
        }

        return new DevenvException(DiagnosticTable.VaultLinkInTheWay.Create(FullPath, Folder.PathOf(link), RealPath.Of(FullPath) ?? FullPath));
    }
}
