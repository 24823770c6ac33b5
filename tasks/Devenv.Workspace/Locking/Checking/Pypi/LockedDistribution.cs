namespace Devenv.Workspace.Locking.Checking.Pypi;

/// <summary>What the location of a locked PyPI package says of its kind (spec/LOCK.md §2.3, §2.5).</summary>
internal static class LockedDistribution
{
    private static readonly string[] s_archives = [".whl", ".tar.gz", ".tar.bz2", ".tar.xz", ".tar.Z", ".tgz", ".tbz", ".tar", ".zip"];

    /// <summary>Whether a path or an address without query names a packed distribution.</summary>
    public static bool IsArchive(string path)
        => Array.Exists(s_archives, extension => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    public static bool IsWheel(LockedPypiPackage package) => FileNameOf(package).EndsWith(".whl", StringComparison.OrdinalIgnoreCase);

    /// <summary>The last segment of the location, without query and fragment, as a file name spells it.</summary>
    public static string FileNameOf(LockedPypiPackage package)
    {
        var text = package.Location.Text;
        var end = package.Location.IsUrl ? text.AsSpan().IndexOfAny('?', '#') : -1;
        var path = (end < 0 ? text : text[..end]).TrimEnd('/');
        return Uri.UnescapeDataString(path[(path.LastIndexOfAny(['/', '\\']) + 1)..]);
    }

    /// <summary>The address behind <c>direct+</c>, which marks a direct URL of the manifest; null where it has no such mark.</summary>
    public static string? DirectUrlOf(LockedPypiPackage package) =>
        package.Location.Text.StartsWith(LockedSources.DirectPrefix, StringComparison.Ordinal)
            ? package.Location.Text[LockedSources.DirectPrefix.Length..]
            : null;

    public static bool IsGit(LockedPypiPackage package) => GitAddress.Parse(package.Location.Text) is not null;

    /// <summary>A folder or a file of this machine; <c>file</c> URLs are paths.</summary>
    public static bool IsPath(LockedPypiPackage package) => !package.Location.IsUrl;

    /// <summary>
    /// Whether it is the content of a folder. In format 7 a distribution is told by a hash, a version or an index, before that by its file
    /// name.
    /// </summary>
    public static bool IsFolder(LockedPypiPackage package, int format) =>
        IsPath(package)
        && (format >= 7 ? package is { Version: null, Sha256: null, Md5: null, Index: null } : !IsArchive(package.Location.Text));
}
