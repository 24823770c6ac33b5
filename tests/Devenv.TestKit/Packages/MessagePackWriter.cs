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
        WriteHead(output, 0xdf, (uint)members.Count);
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
                WriteHead(output, 0xdf, (uint)map.Count);
                foreach (var (key, value) in map)
                {
                    WriteText(output, key);
                    if (key is "sha256" or "md5")
                    {
                        output.Write(Binary(Convert.FromHexString(value!.GetValue<string>()))); // a hash is a text
                    }
                    else
                    {
                        WriteNode(output, value);
                    }
                }

                break;
            case JsonArray list:
                WriteHead(output, 0xdd, (uint)list.Count);
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
                Span<byte> number = stackalloc byte[9];
                number[0] = 0xd3;
                BinaryPrimitives.WriteInt64BigEndian(number[1..], long.Parse(node.ToJsonString(), CultureInfo.InvariantCulture));
                output.Write(number);
                break;
            default:
                output.WriteByte(node.GetValue<bool>() ? (byte)0xc3 : (byte)0xc2);
                break;
        }
    }

    private static void WriteText(MemoryStream output, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        WriteHead(output, 0xdb, (uint)bytes.Length);
        output.Write(bytes);
    }

    private static void WriteHead(MemoryStream output, byte head, uint count)
    {
        Span<byte> bytes = stackalloc byte[5];
        bytes[0] = head;
        BinaryPrimitives.WriteUInt32BigEndian(bytes[1..], count);
        output.Write(bytes);
    }
}
