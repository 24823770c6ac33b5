using System.Collections.Immutable;

namespace Devenv.Formats.Zstd;

/// <summary>
/// What the symbols of one of a sequence's three codes mean, and the table that needs no description (RFC 8878 §3.1.1.3.2.1.1,
/// 3.1.1.3.2.2).
/// </summary>
internal sealed class SequenceCode
{
    private SequenceCode(int largestAccuracy, int defaultAccuracy, short[] defaults, IEnumerable<(uint Base, int Bits)> symbols)
    {
        LargestAccuracy = largestAccuracy;
        DefaultAccuracy = defaultAccuracy;
        DefaultCounts = [.. defaults];
        Symbols = [.. symbols.Select(symbol => symbol.Base | ((ulong)symbol.Bits << 56))];
    }

    public static SequenceCode LiteralsLength { get; } = new(
        9,
        6,
        [4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1, -1, -1, -1, -1],
        Consecutive(0, 16, [1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]));

    public static SequenceCode MatchLength { get; } = new(
        9,
        6,
        [
            1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
            1, 1, 1, 1, -1,
            -1, -1, -1, -1, -1, -1,
        ],
        Consecutive(3, 32, [1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]));

    /// <summary>
    /// Symbol n stands for 2^n and n further bits. From n = 2 on the base is 3 less, which is the distance itself; the first two symbols
    /// say which of the latest offsets is meant.
    /// </summary>
    public static SequenceCode Offset { get; } = new(
        8,
        5,
        [1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1],
        Enumerable.Range(0, 32).Select(bits => (bits < 2 ? 0 : (1u << bits) - 3, bits)));

    public int LargestAccuracy { get; }

    public int DefaultAccuracy { get; }

    public ReadOnlySpan<short> Defaults => DefaultCounts.AsSpan();

    /// <summary>For each symbol the base in bits 0–31 and the number of additional bits in bits 56–63.</summary>
    public ImmutableArray<ulong> Symbols { get; }

    private ImmutableArray<short> DefaultCounts { get; }

    // Each symbol's range begins where the one before ends: the first ones are single values, then come those with additional bits.
    private static IEnumerable<(uint Base, int Bits)> Consecutive(uint from, int singles, int[] bits)
    {
        var value = from;
        foreach (var width in Enumerable.Repeat(0, singles).Concat(bits))
        {
            yield return (value, width);
            value += 1u << width;
        }
    }
}
