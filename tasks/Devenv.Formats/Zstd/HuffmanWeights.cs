namespace Devenv.Formats.Zstd;

/// <summary>Reads the description of a Huffman tree: one weight for each symbol but the last (RFC 8878 §4.2.1).</summary>
internal static class HuffmanWeights
{
    public const int LargestCount = 255;
    private const int LargestAccuracy = 6;

    /// <param name="bytes">From the description on.</param>
    /// <param name="weights">Receives the weights; room for <see cref="LargestCount"/>.</param>
    /// <returns>The number of weights, and the length of the description in bytes.</returns>
    public static (int Count, int Length) Read(ReadOnlySpan<byte> bytes, Span<byte> weights)
    {
        if (bytes.IsEmpty)
        {
            ZstdFault.Broken("the description of a Huffman tree is missing");
        }

        int header = bytes[0];
        var length = 1 + (header < 128 ? header : (header - 127 + 1) / 2);
        if (length > bytes.Length)
        {
            ZstdFault.Broken("the description of a Huffman tree runs over its block");
        }

        var body = bytes[1..length];
        return (header < 128 ? ReadPacked(body, weights) : ReadPlain(body, header - 127, weights), length);
    }

    private static int ReadPlain(ReadOnlySpan<byte> body, int count, Span<byte> weights)
    {
        for (var index = 0; index < count; index++)
        {
            weights[index] = (byte)(index % 2 == 0 ? body[index / 2] >> 4 : body[index / 2] & 15);
        }

        return count;
    }

    // Two states take turns; the one that cannot be refilled is the last but one to speak.
    private static int ReadPacked(ReadOnlySpan<byte> body, Span<byte> weights)
    {
        Span<short> counts = stackalloc short[16];
        var (accuracy, symbols, length) = FseCounts.Read(body, LargestAccuracy, counts);
        Span<FseSpread.State> table = stackalloc FseSpread.State[1 << accuracy];
        FseSpread.Fill(counts[..symbols], table);
        var bits = new BackwardBits(body[length..]);
        var even = table[(int)bits.Read(accuracy)];
        var odd = table[(int)bits.Read(accuracy)];
        if (bits.IsExhausted)
        {
            ZstdFault.Broken("the weights of a Huffman tree are cut off");
        }

        var count = 0;
        while (true)
        {
            if (count + 2 > LargestCount)
            {
                ZstdFault.Broken("a Huffman tree has too many weights");
            }

            weights[count++] = even.Symbol;
            even = table[(int)(even.Base + bits.Read(even.Bits))];
            if (bits.IsExhausted)
            {
                weights[count++] = odd.Symbol;
                return count;
            }

            (even, odd) = (odd, even);
        }
    }
}
