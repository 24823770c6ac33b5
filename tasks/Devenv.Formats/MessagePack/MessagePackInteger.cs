using System.Globalization;

namespace Devenv.Formats.MessagePack;

/// <summary>
/// An integer from the smallest of 64 bits with a sign to the largest without. (Of methods with an <see cref="Int128"/> no code can be
/// compiled ahead.)
/// </summary>
/// <param name="IsNegative">The bits are those of a number with a sign.</param>
public readonly record struct MessagePackInteger(bool IsNegative, ulong Bits)
{
    public static MessagePackInteger Of(long value) => new(value < 0, (ulong)value);

    public override string ToString() =>
        IsNegative ? ((long)Bits).ToString(CultureInfo.InvariantCulture) : Bits.ToString(CultureInfo.InvariantCulture);
}
