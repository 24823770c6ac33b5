using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Conda.Versions;

namespace Devenv.Workspace.Locking;

/// <summary>What an archive's file name says of its package (CEP 26), and what lock files therefore leave out (spec/LOCK.md §2.6).</summary>
public sealed record ArchiveName(string Name, string Version, string Build)
{
    private static readonly string[] s_extensions = [".conda", ".tar.bz2", ".whl"];

    /// <summary>Splits <c>name-version-build.ext</c> from the right; null where the text has another form or its version is none.</summary>
    public static ArchiveName? Of(string fileName)
    {
        foreach (var extension in s_extensions)
        {
            if (fileName.EndsWith(extension, StringComparison.Ordinal))
            {
                return Split(fileName[..^extension.Length]);
            }
        }

        return null;
    }

    public static bool HasExtension(string fileName) =>
        Array.Exists(s_extensions, extension => fileName.EndsWith(extension, StringComparison.Ordinal));

    /// <summary>The digits at the very end of a build string, else 0.</summary>
    public static long BuildNumberOf(string build)
    {
        var digits = build.AsSpan(build.AsSpan().LastIndexOfAnyExceptInRange('0', '9') + 1);
        return long.TryParse(digits, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    /// <summary>How a package of the subdir is linked, as far as its build string tells.</summary>
    public static NoarchKind NoarchOf(string subdir, string build) =>
        !string.Equals(subdir, Subdir.Noarch.Name, StringComparison.Ordinal) ? NoarchKind.None
        : build.Contains("py", StringComparison.Ordinal) ? NoarchKind.Python
        : NoarchKind.Generic;

    private static ArchiveName? Split(string stem)
    {
        var build = stem.LastIndexOf('-');
        var version = build <= 0 ? -1 : stem.LastIndexOf('-', build - 1);
        return version <= 0 || !CondaVersion.TryParse(stem[(version + 1)..build], out _, out _)
            ? null
            : new ArchiveName(stem[..version], stem[(version + 1)..build], stem[(build + 1)..]);
    }
}
