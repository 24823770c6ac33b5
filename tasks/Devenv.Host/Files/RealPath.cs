namespace Devenv.Host.Files;

/// <summary>Where a path leads when every symbolic link on the way is followed.</summary>
public static class RealPath
{
    /// <summary>As many as Linux follows.</summary>
    private const int MostLinks = 40;

    /// <summary>
    /// The path without links; null where there are too many of them. Parts that do not exist are taken as they are written.
    /// </summary>
    public static string? Of(string absolute)
    {
        var root = Path.GetPathRoot(absolute) ?? string.Empty;
        var resolved = root.TrimEnd('/', '\\');
        var pending = new Stack<string>();
        Push(pending, absolute[root.Length..]);
        var links = 0;
        while (pending.TryPop(out var component))
        {
            if (component == "..")
            {
                resolved = Path.GetDirectoryName(resolved) ?? resolved;
                continue;
            }

            var candidate = resolved + "/" + component;
            if (new FileInfo(candidate).LinkTarget is not { } text)
            {
                resolved = candidate;
                continue;
            }

            if (++links > MostLinks)
            {
                return null;
            }

            if (Path.IsPathRooted(text))
            {
                root = Path.GetPathRoot(text) ?? string.Empty;
                resolved = root.TrimEnd('/', '\\');
                text = text[root.Length..];
            }

            Push(pending, text);
        }

        return resolved;
    }

    private static void Push(Stack<string> pending, string path)
    {
        var components = path.Split('/', Path.DirectorySeparatorChar);
        for (var i = components.Length - 1; i >= 0; i--)
        {
            if (components[i] is not ("" or "."))
            {
                pending.Push(components[i]);
            }
        }
    }
}
