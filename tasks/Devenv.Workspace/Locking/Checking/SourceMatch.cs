using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Locking.Checking;

/// <summary>Whether the sources that are asked for are those a package is locked from (spec/LOCK.md §5.3 rule 9).</summary>
internal static class SourceMatch
{
    /// <param name="rootFolder">The workspace's folder, below which relative paths are.</param>
    public static bool Fits(SourceLocation wanted, SourceLocation locked, string rootFolder) =>
        (wanted, locked) switch
        {
            (SourceLocation.Folder folder, SourceLocation.Folder other) =>
                LexicalPath.Combine(rootFolder, folder.Path) == LexicalPath.Combine(rootFolder, other.Path),
            (SourceLocation.Archive archive, SourceLocation.Archive other) =>
                Address.WithoutCredentials(archive.Url) == Address.WithoutCredentials(other.Url)
                && (archive.Sha256 is null || other.Sha256 is null || archive.Sha256 == other.Sha256)
                && (archive.Md5 is null || other.Md5 is null || archive.Md5 == other.Md5),
            (SourceLocation.Repository repository, SourceLocation.Repository other) =>
                GitAddress.Canonical(repository.Url) == GitAddress.Canonical(other.Url)
                && Trim(repository.Subdirectory) == Trim(other.Subdirectory)
                && (repository.Reference is null || repository.Reference == other.Reference),
            _ => false,
        };

    /// <summary>
    /// Where a location that a package's own sources name is: a path is relative to the package's folder or, in a repository, to its
    /// subdirectory.
    /// </summary>
    public static SourceLocation Resolve(SourceLocation owner, SourceLocation named) =>
        (owner, named) switch
        {
            (SourceLocation.Folder folder, SourceLocation.Folder other) =>
                new SourceLocation.Folder(LexicalPath.Combine(folder.Path, other.Path)),
            (SourceLocation.Repository repository, SourceLocation.Folder other) =>
                repository with { Subdirectory = LexicalPath.Combine(repository.Subdirectory ?? ".", other.Path) },
            _ => named,
        };

    private static string Trim(string? subdirectory) => LexicalPath.Normalize(subdirectory ?? ".");
}
