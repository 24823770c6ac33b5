using System.Buffers.Binary;
using System.Text.Unicode;

namespace Devenv.Formats.MessagePack;

/// <summary>
/// Reads MessagePack (github.com/msgpack/msgpack, spec.md) from bytes of others: each length and count is compared with the bytes that are
/// left before it is believed, and nothing is allocated. Every method throws <see cref="InvalidDataException"/> where the bytes are not
/// what is asked for.
/// </summary>
public ref struct MessagePackReader(ReadOnlySpan<byte> bytes)
{
    /// <summary>How deep lists and maps may stand in each other.</summary>
    public const int DeepestNesting = 32;

    private ReadOnlySpan<byte> _rest = bytes;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>The type of the next value.</summary>
    public readonly MessagePackType PeekType() => _rest.IsEmpty ? throw Ended() : TypeOf(_rest[0]);

    /// <summary>How many pairs follow.</summary>
    public int ReadMap()
    {
        var head = Head(MessagePackType.Map);
        return Count(head < 0x90 ? (uint)(head & 0x0f) : (uint)Unsigned(head == 0xde ? 2 : 4), leastPerMember: 2);
    }

    /// <summary>How many values follow.</summary>
    public int ReadList()
    {
        var head = Head(MessagePackType.List);
        return Count(head < 0xa0 ? (uint)(head & 0x0f) : (uint)Unsigned(head == 0xdc ? 2 : 4), leastPerMember: 1);
    }

    /// <summary>UTF-8.</summary>
    public ReadOnlySpan<byte> ReadText()
    {
        var head = Head(MessagePackType.Text);
        var text = Take(head < 0xc0 ? (uint)(head & 0x1f) : (uint)Unsigned(1 << (head - 0xd9)));
        return Utf8.IsValid(text) ? text : throw new InvalidDataException("a text in it is not UTF-8");
    }

    public ReadOnlySpan<byte> ReadBinary() => Take((uint)Unsigned(1 << (Head(MessagePackType.Binary) - 0xc4)));

    public bool ReadBoolean() => Head(MessagePackType.Boolean) == 0xc3;

    public MessagePackInteger ReadInteger()
    {
        var head = Head(MessagePackType.Integer);
        return head switch
        {
            < 0x80 => MessagePackInteger.Of(head),
            >= 0xe0 => MessagePackInteger.Of((sbyte)head),
            >= 0xd0 => MessagePackInteger.Of(Signed(1 << (head - 0xd0))),
            _ => new MessagePackInteger(IsNegative: false, Unsigned(1 << (head - 0xcc))),
        };
    }

    public double ReadFloat() =>
        Head(MessagePackType.Float) == 0xca ? BinaryPrimitives.ReadSingleBigEndian(Take(4)) : BinaryPrimitives.ReadDoubleBigEndian(Take(8));

    /// <summary>Passes over the next value and all that is in it.</summary>
    public void Skip()
    {
        Span<long> open = stackalloc long[DeepestNesting + 1];
        open[0] = 1;
        for (var depth = 0; depth >= 0;)
        {
            if (open[depth]-- == 0)
            {
                depth--;
                continue;
            }

            var members = SkipHead();
            if (members > 0)
            {
                open[++depth < open.Length ? depth : throw TooDeep()] = members;
            }
        }
    }

    /// <summary>What to throw where values stand in each other deeper than <see cref="DeepestNesting"/>.</summary>
    public static InvalidDataException TooDeep() => new($"its values stand in each other more than {DeepestNesting} deep");

    private static InvalidDataException Ended() => new("it ends too early");

    private static MessagePackType TypeOf(byte head) => head switch
    {
        < 0x80 or >= 0xe0 or (>= 0xcc and <= 0xd3) => MessagePackType.Integer,
        < 0x90 or 0xde or 0xdf => MessagePackType.Map,
        < 0xa0 or 0xdc or 0xdd => MessagePackType.List,
        < 0xc0 or (>= 0xd9 and <= 0xdb) => MessagePackType.Text,
        0xc0 => MessagePackType.Nil,
        0xc1 => throw new InvalidDataException("the byte c1 is no MessagePack"),
        0xc2 or 0xc3 => MessagePackType.Boolean,
        <= 0xc6 => MessagePackType.Binary,
        0xca or 0xcb => MessagePackType.Float,
        _ => MessagePackType.Extension,
    };

    /// <summary>Passes over a value without its members; how many these are.</summary>
    private long SkipHead()
    {
        switch (PeekType())
        {
            case MessagePackType.Map:
                return 2L * ReadMap();
            case MessagePackType.List:
                return ReadList();
            case MessagePackType.Text:
                ReadText();
                return 0;
            case MessagePackType.Binary:
                ReadBinary();
                return 0;
            case MessagePackType.Integer:
                ReadInteger();
                return 0;
            case MessagePackType.Float:
                ReadFloat();
                return 0;
            case MessagePackType.Extension:
                var head = Head(MessagePackType.Extension);
                var length = head < 0xd0 ? (uint)Unsigned(1 << (head - 0xc7)) : 1u << (head - 0xd4);
                Take(1);
                Take(length);
                return 0;
            default:
                Take(1);
                return 0;
        }
    }

    private byte Head(MessagePackType expected)
    {
        var type = PeekType();
        return type == expected ? Take(1)[0] : throw new InvalidDataException($"it has the type {type} where {expected} is expected");
    }

    private readonly int Count(uint count, int leastPerMember) => (long)count * leastPerMember <= _rest.Length ? (int)count : throw Ended();

    private ReadOnlySpan<byte> Take(uint length)
    {
        if (length > (uint)_rest.Length)
        {
            throw Ended();
        }

        var taken = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return taken;
    }

    private ulong Unsigned(int width)
    {
        var value = 0UL;
        foreach (var part in Take((uint)width))
        {
            value = (value << 8) | part;
        }

        return value;
    }

    private long Signed(int width) => (long)Unsigned(width) << (64 - (8 * width)) >> (64 - (8 * width));
}
