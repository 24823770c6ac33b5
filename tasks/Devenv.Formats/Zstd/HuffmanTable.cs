using System.Numerics;

namespace Devenv.Formats.Zstd;

/// <summary>
/// A Huffman code as a table over the next 11 bits, the longest code there is (RFC 8878 §4.2.1). An entry holds the code's length in its
/// low byte and the symbol in its high byte; shorter codes fill the entries of all their continuations.
/// </summary>
/// <param name="entries">Room for <see cref="Length"/>.</param>
internal sealed unsafe class HuffmanTable(ushort* entries)
{
    public const int IndexBits = 11;

    public const int Length = 1 << IndexBits;

    public ushort* Entries => entries;

    /// <summary>Reads a tree's description and fills the table.</summary>
    /// <returns>The length of the description in bytes.</returns>
    public int Read(ReadOnlySpan<byte> bytes)
    {
        Span<byte> weights = stackalloc byte[HuffmanWeights.LargestCount + 1];
        var (count, length) = HuffmanWeights.Read(bytes, weights);
        var longest = Complete(weights, count);
        Fill(weights[..(count + 1)], longest);
        return length;
    }

    /// <summary>The last symbol's weight is what the others leave of the next power of two.</summary>
    private static int Complete(Span<byte> weights, int count)
    {
        uint total = 0;
        var ones = 0;
        foreach (var weight in weights[..count])
        {
            if (weight > IndexBits)
            {
                ZstdFault.Broken($"a Huffman code has a weight of {weight}");
            }

            total += (1u << weight) >> 1;
            ones += weight == 1 ? 1 : 0;
        }

        var longest = total == 0 ? 0 : BitOperations.Log2(total) + 1;
        var rest = total == 0 ? 0 : (1u << longest) - total;
        if (longest is 0 or > IndexBits || !BitOperations.IsPow2(rest))
        {
            ZstdFault.Broken("the weights of a Huffman tree do not add up");
        }

        weights[count] = (byte)(BitOperations.Log2(rest) + 1);
        ones += weights[count] == 1 ? 1 : 0;
        if (ones < 2)
        {
            ZstdFault.Broken("a Huffman tree has no two codes of its greatest length");
        }

        return longest;
    }

    private void Fill(ReadOnlySpan<byte> weights, int longest)
    {
        Span<int> next = stackalloc int[IndexBits + 2];
        next.Clear();
        foreach (var weight in weights)
        {
            next[weight + 1 > IndexBits ? 0 : weight + 1] += (1 << weight) >> 1;
        }

        next[0] = next[1] = 0;
        for (var weight = 2; weight <= IndexBits; weight++)
        {
            next[weight] += next[weight - 1];
        }

        var scale = IndexBits - longest;
        for (var symbol = 0; symbol < weights.Length; symbol++)
        {
            var weight = weights[symbol];
            if (weight > 0)
            {
                var width = (1 << weight) >> 1;
                new Span<ushort>(entries + (next[weight] << scale), width << scale).Fill((ushort)((symbol << 8) | (longest + 1 - weight)));
                next[weight] += width;
            }
        }
    }
}
