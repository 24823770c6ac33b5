using System.Text;

namespace Devenv.Workspace.Locking.Checking;

/// <summary>Paths of manifests and lock files, compared by their text alone: no file is looked at (spec/LOCK.md §2.7).</summary>
internal static class LexicalPath
{
    /// <summary>
    /// Without <c>.</c> and inner <c>..</c>, with <c>/</c> between segments; leading <c>..</c> stay. The root itself is <c>.</c>.
    /// </summary>
    public static string Normalize(string path)
    {
        var segments = new List<string>();
        foreach (var range in Segments(path))
        {
            var segment = path[range];
            if (segment == ".." && segments.Count > 0 && segments[^1] != "..")
            {
                segments.RemoveAt(segments.Count - 1);
            }
            else if (segment != ".")
            {
                segments.Add(segment);
            }
        }

        var text = new StringBuilder().AppendJoin('/', segments);
        return path is ['/' or '\\', ..] ? "/" + text : text.Length == 0 ? "." : text.ToString();
    }

    /// <summary>A path below a folder, unless it is absolute; normalised.</summary>
    public static string Combine(string folder, string path) => IsAbsolute(path) ? Normalize(path) : Normalize($"{folder}/{path}");

    public static bool IsAbsolute(string path) =>
        path is ['/' or '\\', ..] || (path.Length > 1 && char.IsAsciiLetter(path[0]) && path[1] == ':');

    private static IEnumerable<Range> Segments(string path)
    {
        for (var start = 0; start < path.Length;)
        {
            var length = path.AsSpan(start).IndexOfAny('/', '\\');
            var end = length < 0 ? path.Length : start + length;
            if (end > start)
            {
                yield return start..end;
            }

            start = end + 1;
        }
    }
}
