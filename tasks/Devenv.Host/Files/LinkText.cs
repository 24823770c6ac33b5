using Devenv.Primitives;

namespace Devenv.Host.Files;

/// <summary>The text of a symbolic link, judged without looking at the disk.</summary>
public static class LinkText
{
    /// <summary>
    /// Whether a link at a path below a folder stays in that folder, as far as the text tells: relative, and never above the top.
    /// </summary>
    public static bool StaysInside(RelativePath link, string text)
    {
        if (text.Length == 0 || text.Contains('\0', StringComparison.Ordinal) || text[0] is '/' or '\\'
            || (text.Length >= 2 && char.IsAsciiLetter(text[0]) && text[1] == ':'))
        {
            return false;
        }

        var depth = link.Parent.IsEmpty ? 0 : link.Parent.Value.AsSpan().Count('/') + 1;
        foreach (var range in text.AsSpan().SplitAny('/', '\\'))
        {
            switch (text.AsSpan(range))
            {
                case "" or ".":
                    break;
                case "..":
                    if (--depth < 0)
                    {
                        return false;
                    }

                    break;
                default:
                    depth++;
                    break;
            }
        }

        return true;
    }
}
