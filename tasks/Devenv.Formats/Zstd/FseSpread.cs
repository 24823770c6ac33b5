using System.Numerics;

namespace Devenv.Formats.Zstd;

/// <summary>Lays symbols over the states of an FSE table (RFC 8878 §4.1.1).</summary>
internal static class FseSpread
{
    /// <summary>What a state decodes to and where its bits lead: <c>next state = Base + bits read</c>.</summary>
    public readonly record struct State(byte Symbol, byte Bits, ushort Base);

    /// <param name="counts">Adds up to the number of states.</param>
    /// <param name="states">One for each of 2^accuracy states.</param>
    public static void Fill(ReadOnlySpan<short> counts, Span<State> states)
    {
        Span<ushort> next = stackalloc ushort[256];
        var high = states.Length;
        for (var symbol = 0; symbol < counts.Length; symbol++)
        {
            next[symbol] = (ushort)Math.Abs((int)counts[symbol]);
            if (counts[symbol] < 0)
            {
                states[--high] = new State((byte)symbol, 0, 0);
            }
        }

        Spread(counts, states, high);
        var accuracy = BitOperations.Log2((uint)states.Length);
        foreach (ref var state in states)
        {
            var order = next[state.Symbol]++;
            var bits = accuracy - BitOperations.Log2(order);
            state = new State(state.Symbol, (byte)bits, (ushort)((order << bits) - states.Length));
        }
    }

    private static void Spread(ReadOnlySpan<short> counts, Span<State> states, int high)
    {
        var step = (states.Length >> 1) + (states.Length >> 3) + 3;
        var position = 0;
        for (var symbol = 0; symbol < counts.Length; symbol++)
        {
            for (var repeat = 0; repeat < counts[symbol]; repeat++)
            {
                states[position] = new State((byte)symbol, 0, 0);
                do
                {
                    position = (position + step) & (states.Length - 1);
                }
                while (position >= high);
            }
        }
    }
}
