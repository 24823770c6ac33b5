using System.Runtime.CompilerServices;

namespace Devenv.Formats.Zstd;

/// <summary>
/// The decoding table of one of a sequence's three codes. An entry packs what a state means: bits 0–31 the value's base, 32–47 the next state's base,
/// 48–55 how many bits to add to the latter, 56–63 how many to add to the former.
/// </summary>
internal sealed unsafe class SequenceTable
{
    private readonly ulong[] _entries;
    private readonly SequenceCode _code;

    public SequenceTable(SequenceCode code)
    {
        _code = code;
        _entries = GC.AllocateArray<ulong>(1 << code.LargestAccuracy, pinned: true);
        Entries = (ulong*)Unsafe.AsPointer(ref _entries[0]);
    }

    public ulong* Entries { get; }

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
                Fill(_code.Defaults, _code.DefaultAccuracy);
                return 0;
            case OneSymbol:
                if (bytes.IsEmpty || bytes[0] >= _code.Symbols.Length)
                {
                    ZstdFault.Broken("a block has a code that there is not");
                }

                Accuracy = 0;
                _entries[0] = _code.Symbols[bytes[0]];
                return 1;
            case Described:
                Span<short> counts = stackalloc short[_code.Symbols.Length];
                var (accuracy, symbols, length) = FseCounts.Read(bytes, _code.LargestAccuracy, counts);
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
            _entries[index] = _code.Symbols[state.Symbol] | ((ulong)state.Base << 32) | ((ulong)state.Bits << 48);
        }

        Accuracy = accuracy;
    }
}
