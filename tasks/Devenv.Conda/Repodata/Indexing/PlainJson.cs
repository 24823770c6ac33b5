using System.Numerics;
using System.Runtime.Intrinsics;

namespace Devenv.Conda.Repodata.Indexing;

/// <summary>
/// Steps over JSON as repodata mostly is: texts of printable ASCII without escapes, whole numbers. A method returns false where something
/// else comes, or where the bytes at hand may end before it does: a complete reader then has to look.
/// </summary>
internal ref struct PlainJson(ReadOnlySpan<byte> json)
{
    /// <summary>What fits a signed number of 64 bits whatever the digits.</summary>
    private const int MostDigits = 18;

    private readonly ReadOnlySpan<byte> _json = json;

    /// <summary>How far it has come.</summary>
    public int Place { get; private set; }

    /// <summary>There were line breaks on the way.</summary>
    public bool HasBreaks { get; private set; }

    /// <summary>The next byte that is not blank; 0 at the end.</summary>
    public byte Peek()
    {
        for (; (uint)Place < (uint)_json.Length; Place++)
        {
            var next = _json[Place];
            if (next is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
            {
                return next;
            }

            HasBreaks |= next == '\n';
        }

        return 0;
    }

    /// <summary>Steps over a mark, and blanks before it.</summary>
    public bool TryPass(byte mark)
    {
        if ((uint)Place < (uint)_json.Length && _json[Place] == mark)
        {
            Place++;
            return true;
        }

        if (Peek() != mark)
        {
            return false;
        }

        Place++;
        return true;
    }

    public bool TryText(out ReadOnlySpan<byte> text)
    {
        text = [];
        if (!TryPass((byte)'"'))
        {
            return false;
        }

        for (var end = Place; _json.Length - end >= Vector256<byte>.Count; end += Vector256<byte>.Count)
        {
            var bytes = Vector256.Create(_json.Slice(end, Vector256<byte>.Count));
            var special = Vector256.Equals(bytes, Vector256.Create((byte)'"'))
                | Vector256.Equals(bytes, Vector256.Create((byte)'\\'))
                | Vector256.LessThan(bytes.AsSByte(), Vector256.Create((sbyte)' ')).AsByte();
            var found = special.ExtractMostSignificantBits();
            if (found != 0)
            {
                end += BitOperations.TrailingZeroCount(found);
                text = _json[Place..end];
                Place = end + 1;
                return _json[end] == '"';
            }
        }

        return false;
    }

    public bool TryNumber(out long number)
    {
        number = 0;
        var first = Peek();
        var start = Place;
        while ((uint)Place < (uint)_json.Length && _json[Place] - (uint)'0' < 10)
        {
            number = (number * 10) + (_json[Place++] - '0');
        }

        var length = Place - start;
        return length is > 0 and <= MostDigits && (first != '0' || length == 1) && Peek() is (byte)',' or (byte)'}' or (byte)']';
    }
}
