using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Conda.Versions;

namespace Devenv.Workspace.Locking;

/// <summary>
/// What an archive's file name says of its package (CEP 26), and what lock files therefore leave out (spec/LOCK.md §2.6).
/// </summary>
public sealed record ArchiveName(string Name, string Version, string Build)
{
    private static readonly string[] s_extensions = [".conda", ".tar.bz2", ".whl"];

    /// <summary>Splits <c>name-version-build.ext</c> from the right; null where the text has another form or its version is none.</summary>
    public static ArchiveName? Of(string fileName) => Of(fileName, text => CondaVersion.TryParse(text, out _, out _));

    /// <param name="isVersion">Tells versions from other texts: a reader of many names remembers them.</param>
    internal static ArchiveName? Of(string fileName, Predicate<string> isVersion)
    {
        foreach (var extension in s_extensions)
        {
            if (fileName.EndsWith(extension, StringComparison.Ordinal))
            {
                return Split(fileName[..^extension.Length], isVersion);
            }
        }

        return null;
    }

    public static bool HasExtension(string fileName)
    {
        foreach (var extension in s_extensions)
        {
            if (fileName.EndsWith(extension, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

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

    private static ArchiveName? Split(string stem, Predicate<string> isVersion)
    {
        var build = stem.LastIndexOf('-');
        var name = build <= 0 ? -1 : stem.LastIndexOf('-', build - 1);
        return name > 0 && stem[(name + 1)..build] is var version && isVersion(version)
            ? new ArchiveName(stem[..name], version, stem[(build + 1)..])
            : null;
    }
}
