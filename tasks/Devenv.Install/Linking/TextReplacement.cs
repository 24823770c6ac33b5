using Devenv.Conda.Channels;

namespace Devenv.Install.Linking;

/// <summary>Puts the prefix into a text file: every occurrence, the first line of a script by the rules of <see cref="Shebang"/>.</summary>
internal static class TextReplacement
{
    public static byte[] Replace(ReadOnlySpan<byte> content, ReadOnlySpan<byte> placeholder, ReadOnlySpan<byte> prefix, Subdir platform)
    {
        var lineEnd = platform.IsWindows || !content.StartsWith("#!"u8) ? -1 : content.IndexOf((byte)'\n');
        return lineEnd < 0
            ? Replace(content, placeholder, prefix)
            : [.. Shebang.Replace(content[..lineEnd], placeholder, prefix, platform), .. Replace(content[lineEnd..], placeholder, prefix)];
    }

    /// <summary>Every occurrence, byte for byte.</summary>
    public static byte[] Replace(ReadOnlySpan<byte> content, ReadOnlySpan<byte> placeholder, ReadOnlySpan<byte> prefix)
    {
        var output = new byte[Length(content, placeholder, prefix)];
        var rest = output.AsSpan();
        while (content.IndexOf(placeholder) is var found and >= 0)
        {
            content[..found].CopyTo(rest);
            prefix.CopyTo(rest[found..]);
            rest = rest[(found + prefix.Length)..];
            content = content[(found + placeholder.Length)..];
        }

        content.CopyTo(rest);
        return output;
    }

    /// <summary>How many bytes there are when every occurrence is replaced.</summary>
    public static long Length(ReadOnlySpan<byte> content, ReadOnlySpan<byte> placeholder, ReadOnlySpan<byte> prefix) =>
        content.Length + (content.Count(placeholder) * ((long)prefix.Length - placeholder.Length));
}
