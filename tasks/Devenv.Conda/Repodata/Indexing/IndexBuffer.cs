using System.Runtime.InteropServices;
using System.Text;

namespace Devenv.Conda.Repodata.Indexing;

/// <summary>Bytes of an index in the making.</summary>
internal sealed class IndexBuffer
{
    private const int LongestVarint = 10;
    private const int LongestReference = 5;

    private byte[] _bytes = new byte[256];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Varint(ulong value)
    {
        var free = Free(LongestVarint);
        var length = 0;
        for (; value >= 0x80; value >>= 7)
        {
            free[length++] = (byte)(value | 0x80);
        }

        free[length] = (byte)value;
        Length += length + 1;
    }

    /// <summary>Of either sign; small ones of both are short.</summary>
    public void Signed(long value) => Varint(((ulong)value << 1) ^ (ulong)(value >> 63));

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Free(bytes.Length));
        Length += bytes.Length;
    }

    /// <summary>A length and UTF-8; the length of a missing text is 0, of any other one more than it has.</summary>
    public void Text(string? text)
    {
        if (text is null)
        {
            Varint(0);
            return;
        }

        var count = Encoding.UTF8.GetByteCount(text);
        Varint((ulong)count + 1);
        Length += Encoding.UTF8.GetBytes(text, Free(count));
    }

    /// <summary>As the other overload.</summary>
    public void Text(ReadOnlySpan<byte> utf8)
    {
        Varint((ulong)utf8.Length + 1);
        Bytes(utf8);
    }

    /// <summary>A list of texts of the string table.</summary>
    public void List(List<uint> members)
    {
        Varint((ulong)members.Count);
        var free = Free(members.Count * LongestReference);
        var length = 0;
        foreach (var member in CollectionsMarshal.AsSpan(members))
        {
            var rest = member;
            for (; rest >= 0x80; rest >>= 7)
            {
                free[length++] = (byte)(rest | 0x80);
            }

            free[length++] = (byte)rest;
        }

        Length += length;
    }

    private Span<byte> Free(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, Length + count));
        }

        return _bytes.AsSpan(Length);
    }
}
