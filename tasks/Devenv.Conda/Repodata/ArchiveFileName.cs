using System.Buffers;

namespace Devenv.Conda.Repodata;

/// <summary>What a channel may call an archive: it becomes a part of an address and of names on the disk.</summary>
internal static class ArchiveFileName
{
    /// <summary>CEP 26.</summary>
    private const int MaximumLength = 211;

    private static readonly SearchValues<byte> s_allowed =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-+!=~,@()^$&'"u8);

    /// <summary>One path component without characters that mean something in a URL, of a known kind of archive.</summary>
    public static bool IsValid(ReadOnlySpan<byte> file) =>
        file.Length is > 0 and <= MaximumLength
        && file[0] != '.'
        && !file.ContainsAnyExcept(s_allowed)
        && (file.EndsWith(".conda"u8) || file.EndsWith(".tar.bz2"u8));

    /// <summary>How many characters stand before the extension; 0 where it is of no known kind.</summary>
    public static int StemLength(string file) =>
        file.EndsWith(".conda", StringComparison.Ordinal) ? file.Length - ".conda".Length
        : file.EndsWith(".tar.bz2", StringComparison.Ordinal) ? file.Length - ".tar.bz2".Length
        : 0;
}
