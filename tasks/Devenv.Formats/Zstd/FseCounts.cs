using System.Numerics;

namespace Devenv.Formats.Zstd;

/// <summary>Reads the description of an FSE table: how many of its states each symbol has (RFC 8878 §4.1.1).</summary>
internal static class FseCounts
{
    /// <param name="bytes">From the description on; what follows it is not touched.</param>
    /// <param name="counts">Receives the counts, -1 for "less than one"; its length is the number of symbols allowed.</param>
    /// <returns>The table's accuracy, the number of symbols, and the length of the description in bytes.</returns>
    public static (int Accuracy, int Symbols, int Length) Read(ReadOnlySpan<byte> bytes, int largestAccuracy, Span<short> counts)
    {
        counts.Clear();
        var position = 0;
        var accuracy = (int)Take(bytes, ref position, 4) + 5;
        if (accuracy > largestAccuracy)
        {
            ZstdFault.Broken($"a table has an accuracy of {accuracy}, more than {largestAccuracy}");
        }

        var left = 1 << accuracy;
        var symbol = 0;
        while (left > 0)
        {
            if (symbol >= counts.Length)
            {
                ZstdFault.Broken("a table has too many symbols");
            }

            var count = TakeCount(bytes, ref position, left);
            counts[symbol++] = (short)count;
            left -= Math.Abs(count);
            symbol += count == 0 ? TakeZeros(bytes, ref position) : 0;
        }

        if (symbol > counts.Length || position > 8 * bytes.Length)
        {
            ZstdFault.Broken("a table's description runs over its end");
        }

        return (accuracy, symbol, (position + 7) / 8);
    }

    // Values below a threshold take one bit less, since the states left bound what can come.
    private static int TakeCount(ReadOnlySpan<byte> bytes, ref int position, int left)
    {
        var width = BitOperations.Log2((uint)left + 1) + 1;
        var lower = (1 << (width - 1)) - 1;
        var threshold = (1 << width) - 1 - (left + 1);
        var value = (int)Peek(bytes, position, width);
        if ((value & lower) < threshold)
        {
            position += width - 1;
            return (value & lower) - 1;
        }

        position += width;
        return (value > lower ? value - threshold : value) - 1;
    }

    // After a count of zero, two bits at a time say how many more follow; three means that two further bits come.
    private static int TakeZeros(ReadOnlySpan<byte> bytes, ref int position)
    {
        var zeros = 0;
        uint more;
        do
        {
            more = Take(bytes, ref position, 2);
            zeros += (int)more;
        }
        while (more == 3);
        return zeros;
    }

    private static uint Take(ReadOnlySpan<byte> bytes, ref int position, int width)
    {
        var value = Peek(bytes, position, width);
        position += width;
        return value;
    }

    private static uint Peek(ReadOnlySpan<byte> bytes, int position, int width)
    {
        uint value = 0;
        for (var index = 0; index < 4; index++)
        {
            var at = (position / 8) + index;
            value |= (at < bytes.Length ? (uint)bytes[at] : 0) << (8 * index);
        }

        return (value >> (position % 8)) & ((1u << width) - 1);
    }
}
