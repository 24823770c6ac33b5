using System.Security.Cryptography;

namespace Devenv.Conformance.Archives;

/// <summary>
/// A prefix's tree in the words of the independent installer: kind, owner's x bit, path, and content's hash or link's text.
/// </summary>
internal static class PrefixListing
{
    public static IReadOnlyList<string> Of(string prefix)
    {
        var lines = new List<string>();
        Collect(new DirectoryInfo(prefix), string.Empty, lines);
        return lines;
    }

    /// <summary>The first lines that only one of two trees has; null where they are equal.</summary>
    public static string? Difference(IEnumerable<string> expected, IEnumerable<string> actual)
    {
        var (wanted, got) = (expected.ToHashSet(StringComparer.Ordinal), actual.ToHashSet(StringComparer.Ordinal));
        var missing = wanted.Except(got).Order(StringComparer.Ordinal).FirstOrDefault();
        var surplus = got.Except(wanted).Order(StringComparer.Ordinal).FirstOrDefault();
        return missing is null && surplus is null ? null : $"expected \"{missing}\", found \"{surplus}\"";
    }

    private static void Collect(DirectoryInfo folder, string relative, List<string> lines)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            var path = relative + entry.Name;
            if (path == "conda-meta")
            {
                continue;
            }

            if (entry.LinkTarget is { } text)
            {
                lines.Add($"link - {path} {text}");
            }
            else if (entry is DirectoryInfo below)
            {
                Collect(below, path + "/", lines);
            }
            else
            {
                var executable = !OperatingSystem.IsWindows() && entry.UnixFileMode.HasFlag(UnixFileMode.UserExecute);
                lines.Add(
                    $"file {(executable ? 'x' : '-')} {path} "
                    + $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(entry.FullName)))}");
            }
        }
    }
}
