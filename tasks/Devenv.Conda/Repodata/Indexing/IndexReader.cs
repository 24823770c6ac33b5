using System.Text;

namespace Devenv.Conda.Repodata.Indexing;

/// <summary>Reads what <see cref="IndexBuffer"/> wrote; every length is checked before it is believed.</summary>
internal ref struct IndexReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <exception cref="InvalidDataException">The bytes end within it, or it is too long.</exception>
    public ulong Varint()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Bytes(1)[0];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Damaged();
    }

    public long Signed()
    {
        var value = Varint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>An offset in the string table.</summary>
    public uint Reference() => Varint() is <= uint.MaxValue and var value ? (uint)value : throw Damaged();

    /// <summary>How many things follow, each of at least a byte.</summary>
    public int Count() => Varint() is var count && count <= (ulong)_rest.Length ? (int)count : throw Damaged();

    public ReadOnlySpan<byte> Bytes(int count)
    {
        if (count > _rest.Length)
        {
            throw Damaged();
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    public string? Text() => Varint() switch
    {
        0 => null,
        var length when length - 1 <= (ulong)_rest.Length => Encoding.UTF8.GetString(Bytes((int)(length - 1))),
        _ => throw Damaged(),
    };

    public static InvalidDataException Damaged() => new("its bytes are not those that were written");
}
