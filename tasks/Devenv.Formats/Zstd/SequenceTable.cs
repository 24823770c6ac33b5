namespace Devenv.Formats.Zstd;

/// <summary>
/// The decoding table of one of a sequence's three codes. An entry packs what a state means: bits 0–31 the value's base, 32–47 the next
/// state's base, 48–55 how many bits to add to the latter, 56–63 how many to add to the former.
/// </summary>
/// <param name="entries">Room for as many as the code's largest accuracy has states.</param>
internal sealed unsafe class SequenceTable(SequenceCode code, ulong* entries)
{
    public ulong* Entries => entries;

    public int Accuracy { get; private set; }

    /// <summary>Brings the table to what a block's mode says (RFC 8878 §3.1.1.3.2.1.2).</summary>
    /// <param name="isRepeatable">Whether an earlier block of the frame left a table.</param>
    /// <returns>How many bytes the description takes.</returns>
    public int Read(int mode, ReadOnlySpan<byte> bytes, bool isRepeatable)
    {
        const int Predefined = 0, OneSymbol = 1, Described = 2;
        switch (mode)
        {
            case Predefined:
                Fill(code.Defaults, code.DefaultAccuracy);
                return 0;
            case OneSymbol:
                if (bytes.IsEmpty || bytes[0] >= code.Symbols.Length)
                {
                    ZstdFault.Broken("a block has a code that there is not");
                }

                Accuracy = 0;
                entries[0] = code.Symbols[bytes[0]];
                return 1;
            case Described:
                Span<short> counts = stackalloc short[code.Symbols.Length];
                var (accuracy, symbols, length) = FseCounts.Read(bytes, code.LargestAccuracy, counts);
                Fill(counts[..symbols], accuracy);
                return length;
            default:
                if (!isRepeatable)
                {
                    ZstdFault.Broken("a block repeats a table, but none came before");
                }

                return 0;
        }
    }

    private void Fill(ReadOnlySpan<short> counts, int accuracy)
    {
        Span<FseSpread.State> states = stackalloc FseSpread.State[1 << accuracy];
        FseSpread.Fill(counts, states);
        for (var index = 0; index < states.Length; index++)
        {
            var state = states[index];
            entries[index] = code.Symbols[state.Symbol] | ((ulong)state.Base << 32) | ((ulong)state.Bits << 48);
        }

        Accuracy = accuracy;
    }
}
