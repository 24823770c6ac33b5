namespace Devenv.Formats.Zstd;

/// <summary>
/// Decodes zstd frames that are in memory (RFC 8878): all block types, several frames, skippable frames; no dictionaries.
/// </summary>
public static class ZstdDecoder
{
    /// <summary>Decodes all frames, one after the other.</summary>
    /// <exception cref="InvalidDataException">The bytes are no zstd stream, or broken, or over a limit.</exception>
    public static ReadOnlyMemory<byte> Decode(ReadOnlySpan<byte> frames, ZstdLimits? limits = null) =>
        Decode(frames, limits ?? ZstdLimits.Default, new ZstdBuffer());

    /// <param name="buffer">Holds the content until it is used again.</param>
    internal static unsafe ReadOnlyMemory<byte> Decode(ReadOnlySpan<byte> frames, ZstdLimits limits, ZstdBuffer buffer)
    {
        var limit = Math.Min(limits.OutputSize, ZstdLimits.Default.OutputSize);
        var window = new ArrayWindow(limit, frames.Length, buffer);
        using var decoder = new FrameDecoder(window, limits);
        fixed (byte* first = frames)
        {
            var input = first;
            var end = first + frames.Length;
            while (end - input >= decoder.Needed)
            {
                var step = decoder.Needed;
                decoder.Step(input, end);
                input += step;
                if (window.Content.Length > limit)
                {
                    ZstdFault.Refused($"it holds more than {limit} bytes");
                }
            }

            if (input != end || !decoder.IsBetweenFrames)
            {
                ZstdFault.Ended();
            }
        }

        return window.Content;
    }
}
