using System.Buffers.Binary;
using System.Text;

namespace Devenv.Conformance.Fuzzing;

/// <summary>
/// Reads one MessagePack value of a sound document as plain objects: maps are lists of pairs, since a key may stand twice. Written to be
/// seen to be right, without regard to what it costs.
/// </summary>
internal sealed class ObviousMessagePack(byte[] bytes)
{
    private int _place;

    public static object? Read(byte[] bytes) => new ObviousMessagePack(bytes).Value();

    private object? Value()
    {
        var head = bytes[_place++];
        switch (head)
        {
            case < 0x80: return (long)head;
            case < 0x90: return Map(head & 0xf);
            case < 0xa0: return List(head & 0xf);
            case < 0xc0: return Text(head & 0x1f);
            case 0xc0: return null;
            case 0xc2 or 0xc3: return head == 0xc3;
            case 0xc4: return Take(Take(1)[0]).ToArray();
            case 0xc5: return Take(BinaryPrimitives.ReadUInt16BigEndian(Take(2))).ToArray();
            case 0xc6: return Take(BinaryPrimitives.ReadInt32BigEndian(Take(4))).ToArray();
            case 0xc7: return Extension(Take(1)[0]);
            case 0xc8: return Extension(BinaryPrimitives.ReadUInt16BigEndian(Take(2)));
            case 0xc9: return Extension(BinaryPrimitives.ReadInt32BigEndian(Take(4)));
            case 0xca: return (double)BinaryPrimitives.ReadSingleBigEndian(Take(4));
            case 0xcb: return BinaryPrimitives.ReadDoubleBigEndian(Take(8));
            case 0xcc: return (long)Take(1)[0];
            case 0xcd: return (long)BinaryPrimitives.ReadUInt16BigEndian(Take(2));
            case 0xce: return (long)BinaryPrimitives.ReadUInt32BigEndian(Take(4));
            case 0xcf: return BinaryPrimitives.ReadUInt64BigEndian(Take(8));
            case 0xd0: return (long)(sbyte)Take(1)[0];
            case 0xd1: return (long)BinaryPrimitives.ReadInt16BigEndian(Take(2));
            case 0xd2: return (long)BinaryPrimitives.ReadInt32BigEndian(Take(4));
            case 0xd3: return BinaryPrimitives.ReadInt64BigEndian(Take(8));
            case >= 0xd4 and <= 0xd8: return Extension(1 << (head - 0xd4));
            case 0xd9: return Text(Take(1)[0]);
            case 0xda: return Text(BinaryPrimitives.ReadUInt16BigEndian(Take(2)));
            case 0xdb: return Text(BinaryPrimitives.ReadInt32BigEndian(Take(4)));
            case 0xdc: return List(BinaryPrimitives.ReadUInt16BigEndian(Take(2)));
            case 0xdd: return List(BinaryPrimitives.ReadInt32BigEndian(Take(4)));
            case 0xde: return Map(BinaryPrimitives.ReadUInt16BigEndian(Take(2)));
            case 0xdf: return Map(BinaryPrimitives.ReadInt32BigEndian(Take(4)));
            case >= 0xe0: return (long)(sbyte)head;
            default: throw new FormatException($"{head:x2} begins no value");
        }
    }

    private List<KeyValuePair<string, object?>> Map(int count)
    {
        var map = new List<KeyValuePair<string, object?>>();
        for (; count > 0; count--)
        {
            // A key that is no text is nobody's.
            var key = Value() as string ?? string.Empty;
            map.Add(new(key, Value()));
        }

        return map;
    }

    private List<object?> List(int count)
    {
        var list = new List<object?>();
        for (; count > 0; count--)
        {
            list.Add(Value());
        }

        return list;
    }

    private object? Extension(int count)
    {
        Take(1 + count);
        return null;
    }

    private string Text(int count) => Encoding.UTF8.GetString(Take(count));

    private ReadOnlySpan<byte> Take(int count)
    {
        var taken = bytes.AsSpan(_place, count);
        _place += count;
        return taken;
    }
}
