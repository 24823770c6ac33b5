namespace Devenv.Sync.Projects;

/// <summary>The two languages that mutagen takes patterns in (<c>ignore.syntax</c>).</summary>
internal enum IgnoreSyntax
{
    /// <summary>A pattern without a slash in it means a name anywhere; one that ends in a slash means folders alone.</summary>
    Mutagen,

    /// <summary>That of <c>.dockerignore</c>: patterns start at the root, and there is no form for folders alone.</summary>
    Docker,
}
