using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Devenv.Conda.Channels;

/// <summary>
/// How a channel names another (CEP 42): a path that begins with <c>../</c>, from its own address. It leads to a channel of the same
/// server, or to another folder of the same machine, and nowhere else.
/// </summary>
internal static class ChannelReference
{
    private static readonly SearchValues<char> s_forbidden = SearchValues.Create("\\?#%:@");

    /// <summary>False where the text is no such path.</summary>
    public static bool TryResolve(ChannelUrl declaring, string reference, [NotNullWhen(true)] out ChannelUrl? channel)
    {
        channel = null;
        var path = reference.Trim();
        if (!(path == ".." || path.StartsWith("../", StringComparison.Ordinal)) || path.AsSpan().ContainsAny(s_forbidden)
            || path.AsSpan().ContainsAnyInRange('\0', ' '))
        {
            return false;
        }

        var start = declaring.Url.IndexOf('/', declaring.Url.IndexOf("://", StringComparison.Ordinal) + "://".Length);
        var folders = declaring.Url[start..].Split('/', StringSplitOptions.RemoveEmptyEntries).ToList();
        foreach (var step in path.TrimEnd('/').Split('/'))
        {
            switch (step)
            {
                case "..":
                    folders.RemoveRange(Math.Max(0, folders.Count - 1), Math.Min(1, folders.Count));
                    break;
                case "" or ".":
                    return false;
                default:
                    folders.Add(step);
                    break;
            }
        }

        // The root of the file system is no channel.
        var isNowhere = folders.Count == 0 && declaring.Url.StartsWith("file:", StringComparison.Ordinal);
        channel = isNowhere ? null : ChannelUrl.FromUrl($"{declaring.Url[..start]}/{string.Join('/', folders)}");
        return channel is not null;
    }
}
