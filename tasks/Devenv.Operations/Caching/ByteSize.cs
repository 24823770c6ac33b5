using System.Collections.Immutable;
using System.Globalization;

namespace Devenv.Operations.Caching;

/// <summary>Sizes as people write and read them.</summary>
internal static class ByteSize
{
    private static readonly ImmutableArray<(string Unit, long Bytes)> s_units =
    [
        ("KiB", 1L << 10), ("MiB", 1L << 20), ("GiB", 1L << 30), ("TiB", 1L << 40),
        ("KB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("TB", 1_000_000_000_000), ("B", 1),
    ];

    public static string Text(long size) => size switch
    {
        < 1L << 10 => string.Create(CultureInfo.InvariantCulture, $"{size} B"),
        < 1L << 20 => string.Create(CultureInfo.InvariantCulture, $"{size / 1024.0:0.0} KiB"),
        < 1L << 30 => string.Create(CultureInfo.InvariantCulture, $"{size / (1024.0 * 1024):0.0} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{size / (1024.0 * 1024 * 1024):0.0} GiB"),
    };

    /// <summary>Takes <c>1.5GB</c>, <c>500 MiB</c>, or a number of bytes; null for anything else.</summary>
    public static long? Parse(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        var factor = 1L;
        foreach (var (unit, bytes) in s_units)
        {
            if (text.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
            {
                text = text[..^unit.Length].TrimEnd();
                factor = bytes;
                break;
            }
        }

        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number <= long.MaxValue / factor
            ? (long)(number * factor)
            : null;
    }
}
