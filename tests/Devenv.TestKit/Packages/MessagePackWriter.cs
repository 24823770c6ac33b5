using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Devenv.TestKit.Packages;

/// <summary>Writes JSON as MessagePack; hashes of records become raw bytes, as shards have them (CEP 16).</summary>
public static class MessagePackWriter
{
    public static byte[] Write(JsonNode? node)
    {
        using var output = new MemoryStream();
        WriteNode(output, node);
        return output.ToArray();
    }

    /// <summary>Text keys and the values that follow them, as they are.</summary>
    public static byte[] Map(params IReadOnlyCollection<(string Key, byte[] Value)> members)
    {
        using var output = new MemoryStream();
        WriteMapHead(output, members.Count);
        foreach (var (key, value) in members)
        {
            WriteText(output, key);
            output.Write(value);
        }

        return output.ToArray();
    }

    public static byte[] Binary(ReadOnlySpan<byte> bytes) => [0xc4, (byte)bytes.Length, .. bytes];

    private static void WriteNode(MemoryStream output, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                WriteMapHead(output, map.Count);
                foreach (var (key, value) in map)
                {
                    WriteText(output, key);
                    if (key is "sha256" or "md5" && value?.GetValueKind() == JsonValueKind.String)
                    {
                        output.Write(Binary(Convert.FromHexString(value.GetValue<string>())));
                    }
                    else
                    {
                        WriteNode(output, value);
                    }
                }

                break;
            case JsonArray list:
                WriteListHead(output, list.Count);
                foreach (var member in list)
                {
                    WriteNode(output, member);
                }

                break;
            case null:
                output.WriteByte(0xc0);
                break;
            default:
                WriteScalar(output, node);
                break;
        }
    }

    private static void WriteScalar(MemoryStream output, JsonNode node)
    {
        switch (node.GetValueKind())
        {
            case JsonValueKind.String:
                WriteText(output, node.GetValue<string>());
                break;
            case JsonValueKind.Number:
                WriteNumber(output, node.ToJsonString());
                break;
            default:
                output.WriteByte(node.GetValue<bool>() ? (byte)0xc3 : (byte)0xc2);
                break;
        }
    }

    private static void WriteNumber(MemoryStream output, string text)
    {
        Span<byte> number = stackalloc byte[9];
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            number[0] = 0xcb;
            BinaryPrimitives.WriteDoubleBigEndian(number[1..], double.Parse(text, CultureInfo.InvariantCulture));
        }
        else if (whole is >= 0 and < 0x80)
        {
            output.WriteByte((byte)whole);
            return;
        }
        else
        {
            number[0] = 0xd3;
            BinaryPrimitives.WriteInt64BigEndian(number[1..], whole);
        }

        output.Write(number);
    }

    private static void WriteText(MemoryStream output, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length < 0x20)
        {
            output.WriteByte((byte)(0xa0 | bytes.Length));
        }
        else if (bytes.Length <= byte.MaxValue)
        {
            output.Write([0xd9, (byte)bytes.Length]);
        }
        else
        {
            WriteHead(output, 0xda, bytes.Length);
        }

        output.Write(bytes);
    }

    private static void WriteMapHead(MemoryStream output, int count) => WriteMemberCount(output, 0x80, 0xde, count);

    private static void WriteListHead(MemoryStream output, int count) => WriteMemberCount(output, 0x90, 0xdc, count);

    /// <summary>In the shortest form, as writers of channels do.</summary>
    private static void WriteMemberCount(MemoryStream output, byte shortest, byte head, int count)
    {
        if (count < 0x10)
        {
            output.WriteByte((byte)(shortest | count));
        }
        else
        {
            WriteHead(output, head, count);
        }
    }

    /// <param name="head">Of the form with a length of two bytes; the next is that with four.</param>
    private static void WriteHead(MemoryStream output, byte head, int count)
    {
        Span<byte> bytes = stackalloc byte[5];
        if (count <= ushort.MaxValue)
        {
            bytes[0] = head;
            BinaryPrimitives.WriteUInt16BigEndian(bytes[1..], (ushort)count);
            output.Write(bytes[..3]);
            return;
        }

        bytes[0] = (byte)(head + 1);
        BinaryPrimitives.WriteInt32BigEndian(bytes[1..], count);
        output.Write(bytes);
    }
}
