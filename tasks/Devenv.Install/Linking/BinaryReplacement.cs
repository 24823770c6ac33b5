namespace Devenv.Install.Linking;

/// <summary>
/// Puts the prefix into a binary file, whose length must not change: within each C string that holds the placeholder all occurrences are
/// replaced, the rest of the string moves up, and zeros fill it to where it ended. The prefix must not be longer than the placeholder.
/// Linear, in place.
/// </summary>
internal static class BinaryReplacement
{
    public static void Replace(Span<byte> content, ReadOnlySpan<byte> placeholder, ReadOnlySpan<byte> prefix)
    {
        while (content.IndexOf(placeholder) is var found and >= 0)
        {
            var length = content[found..].IndexOf((byte)0);
            var end = length < 0 ? content.Length : found + length;
            ReplaceString(content[found..end], placeholder, prefix);
            content = content[end..];
        }
    }

    /// <summary>Writing never overtakes reading, since what is written is not longer than what was read.</summary>
    private static void ReplaceString(Span<byte> text, ReadOnlySpan<byte> placeholder, ReadOnlySpan<byte> prefix)
    {
        var read = 0;
        var written = 0;
        while (read < text.Length)
        {
            var next = text[read..].IndexOf(placeholder);
            var plain = next < 0 ? text.Length - read : next;
            text.Slice(read, plain).CopyTo(text[written..]);
            read += plain;
            written += plain;
            if (next >= 0)
            {
                prefix.CopyTo(text[written..]);
                read += placeholder.Length;
                written += prefix.Length;
            }
        }

        text[written..].Clear();
    }
}
