using Devenv.Primitives;

namespace Devenv.Workspace.Manifests;

/// <summary>Where the sources of a package are (MANIFEST §6.2, LOCK §2.5).</summary>
public abstract record SourceLocation
{
    private SourceLocation()
    {
    }

    /// <param name="Path">As written; below the folder of the document that names it unless it is absolute.</param>
    public sealed record Folder(string Path) : SourceLocation
    {
        public override string ToString() => Path;
    }

    /// <summary>A packed source tree.</summary>
    public sealed record Archive(string Url) : SourceLocation
    {
        public Sha256Hash? Sha256 { get; init; }

        public Md5Hash? Md5 { get; init; }

        public override string ToString() => new RedactedUrl(Url).ToString();
    }

    /// <param name="Reference">Null for the head of the default branch.</param>
    /// <param name="Subdirectory">The folder of the repository that holds the package; null for its root.</param>
    public sealed record Repository(string Url, GitReference? Reference, string? Subdirectory) : SourceLocation
    {
        public override string ToString() =>
            (Reference, Subdirectory) switch
            {
                (null, null) => $"{new RedactedUrl(Url)}",
                (null, _) => $"{new RedactedUrl(Url)}, {Subdirectory}",
                (_, null) => $"{new RedactedUrl(Url)}, {Reference}",
                _ => $"{new RedactedUrl(Url)}, {Reference}, {Subdirectory}",
            };
    }
}
