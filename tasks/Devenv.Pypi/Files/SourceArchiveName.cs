using System.Diagnostics.CodeAnalysis;
using Devenv.Pypi.Names;
using Devenv.Pypi.Versions;

namespace Devenv.Pypi.Files;

/// <summary>What the name of an archive of sources says (PEP 625): <c>name-version.tar.gz</c>, of old ones with other endings.</summary>
/// <param name="Text">The file's name as it was given.</param>
/// <param name="Extension">With its dot, as a list of known ones has it.</param>
public sealed record SourceArchiveName(string Text, PypiName Name, Pep440Version Version, string Extension)
{
    private static readonly string[] s_extensions =
        [".tar.gz", ".zip", ".tar.bz2", ".tar.xz", ".tar.zst", ".tar.lzma", ".tar.lz", ".tgz", ".tbz", ".txz", ".tlz", ".tar"];

    /// <summary>The ending of an archive of sources; null where the text has none.</summary>
    public static string? ExtensionOf(string text)
        => Array.Find(s_extensions, extension => text.EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    /// <param name="text">The last part of a path or of a URL, whose escapes are resolved.</param>
    /// <param name="package">
    /// Whose archive it is: names and versions may hold hyphens, and old archives have the name in any spelling. Null where that is not
    /// known: then the shortest name counts that leaves a version.
    /// </param>
    /// <param name="fault">What is wrong, as a clause for a message; null on success.</param>
    public static bool TryParse(
        string text, PypiName? package, [NotNullWhen(true)] out SourceArchiveName? archive, [NotNullWhen(false)] out string? fault)
    {
        archive = null;
        var plain = text.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(text) : text;
        if (ExtensionOf(plain) is not { } extension)
        {
            fault = "it does not end like an archive of sources, such as \".tar.gz\"";
            return false;
        }

        var stem = plain.AsSpan(0, plain.Length - extension.Length);
        for (var hyphen = stem.IndexOf('-'); hyphen >= 0; hyphen = NextHyphen(stem, hyphen))
        {
            if (PypiName.TryParse(stem[..hyphen], out var name)
                && (package is null || name == package)
                && Pep440Version.TryParse(stem[(hyphen + 1)..], out var version))
            {
                (archive, fault) = (new SourceArchiveName(text, name, version, extension), null);
                return true;
            }
        }

        fault = package is { } wanted
            ? $"\"{stem}\" is not \"{wanted}-\" and a version"
            : $"\"{stem}\" is not a name, a hyphen and a version";
        return false;
    }

    public override string ToString() => Text;

    private static int NextHyphen(ReadOnlySpan<char> text, int hyphen)
        => text[(hyphen + 1)..].IndexOf('-') is var next and >= 0 ? hyphen + 1 + next : -1;
}
