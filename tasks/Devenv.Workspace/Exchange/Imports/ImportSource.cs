using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Exchange.Imports;

/// <summary>A file to import, and what may be read beside it.</summary>
/// <param name="Folder">Absolute. What the file includes must lie in it.</param>
/// <param name="File">The file's place below the folder.</param>
/// <param name="RootFolder">Absolute: the folder of the manifest, at which its paths start.</param>
/// <param name="Read">The text of a file below the folder; null where there is none.</param>
public sealed record ImportSource(string Folder, RelativePath File, string RootFolder, Func<RelativePath, string?> Read)
{
    internal SourceSpan Span(RelativePath file, int line, int column) => new(AbsolutePath(file), line, column, line, column);

    internal string AbsolutePath(RelativePath file) => Path.Join(Folder, file.Value);

    /// <summary>A path that a file names, below the folder; false where it leads out of it.</summary>
    internal bool TryFind(RelativePath from, string path, out RelativePath file)
    {
        file = default;
        if (path.Contains("://", StringComparison.Ordinal) || path.Contains('\0', StringComparison.Ordinal))
        {
            return false;
        }

        var full = Path.GetFullPath(path, AbsolutePath(from.Parent));
        var relative = Path.GetRelativePath(Folder, full).Replace(Path.DirectorySeparatorChar, '/');
        return relative != "." && RelativePath.TryParse(relative, out file);
    }

    /// <summary>
    /// A path that a file names, as the manifest writes it: from its own folder; an absolute one that lies elsewhere stays absolute.
    /// </summary>
    internal string ManifestPath(RelativePath from, string path)
    {
        var full = Path.GetFullPath(path, AbsolutePath(from.Parent));
        var relative = Path.GetRelativePath(RootFolder, full).Replace(Path.DirectorySeparatorChar, '/');
        return relative == "." ? "."
            : !relative.StartsWith("../", StringComparison.Ordinal) && relative != ".." ? "./" + relative
            : Path.IsPathFullyQualified(path) ? path
            : relative;
    }
}
