using System.Text;
using System.Text.Json;
using Devenv.Conda.Records;
using Devenv.Formats.MessagePack;

namespace Devenv.Conda.Repodata.Shards;

/// <summary>
/// Writes the maps of a shard as members of a repodata.json: one reader of records serves both forms. Bytes become hexadecimal digits.
/// </summary>
internal static class ShardJson
{
    /// <param name="name">Records of other names are left out: a shard has no say in them.</param>
    /// <param name="json">Stands in an object.</param>
    /// <exception cref="InvalidDataException">The bytes are no shard.</exception>
    public static void Write(ReadOnlySpan<byte> shard, PackageName name, Utf8JsonWriter json)
    {
        var reader = shard.IsEmpty ? throw new InvalidDataException("it is empty") : new MessagePackReader(shard);
        for (var count = reader.ReadMap(); count > 0; count--)
        {
            var key = reader.ReadText();
            if (reader.IsAtEnd || reader.PeekType() == MessagePackType.Nil)
            {
                reader.Skip();
            }
            else if (key.SequenceEqual("packages"u8) || key.SequenceEqual("packages.conda"u8))
            {
                json.WritePropertyName(key);
                WriteRecords(ref reader, name, json);
            }
            else if (key.SequenceEqual("v3"u8))
            {
                json.WritePropertyName(key);
                WriteRevision(ref reader, name, json);
            }
            else if (key.SequenceEqual("removed"u8))
            {
                json.WritePropertyName(key);
                WriteList(ref reader, json, depth: 0);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static void WriteRevision(ref MessagePackReader reader, PackageName name, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        for (var count = reader.ReadMap(); count > 0; count--)
        {
            var key = reader.ReadText();
            if (key.SequenceEqual("conda"u8) || key.SequenceEqual("tar.bz2"u8))
            {
                json.WritePropertyName(key);
                WriteRecords(ref reader, name, json);
            }
            else
            {
                reader.Skip();
            }
        }

        json.WriteEndObject();
    }

    private static void WriteRecords(ref MessagePackReader reader, PackageName name, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        for (var count = reader.ReadMap(); count > 0; count--)
        {
            var file = reader.ReadText();
            var record = reader;
            if (IsOf(name, record))
            {
                json.WritePropertyName(file);
                WriteMap(ref reader, json, depth: 0);
            }
            else
            {
                reader.Skip();
            }
        }

        json.WriteEndObject();
    }

    /// <summary>Whether a record is of a name, or does not say of which: then it is told what is wrong with it.</summary>
    private static bool IsOf(PackageName name, MessagePackReader record)
    {
        for (var count = record.ReadMap(); count > 0; count--)
        {
            if (record.ReadText().SequenceEqual("name"u8) && !record.IsAtEnd && record.PeekType() == MessagePackType.Text)
            {
                return PackageName.TryParse(Encoding.UTF8.GetString(record.ReadText()), out var own) && own.Equals(name);
            }

            record.Skip();
        }

        return true;
    }

    private static void WriteValue(ref MessagePackReader reader, Utf8JsonWriter json, int depth)
    {
        if (depth > MessagePackReader.DeepestNesting)
        {
            throw MessagePackReader.TooDeep();
        }

        switch (reader.PeekType())
        {
            case MessagePackType.Map:
                WriteMap(ref reader, json, depth);
                break;
            case MessagePackType.List:
                WriteList(ref reader, json, depth);
                break;
            case MessagePackType.Text:
                json.WriteStringValue(reader.ReadText());
                break;
            case MessagePackType.Binary:
                json.WriteStringValue(Convert.ToHexStringLower(reader.ReadBinary()));
                break;
            case MessagePackType.Boolean:
                json.WriteBooleanValue(reader.ReadBoolean());
                break;
            case MessagePackType.Integer:
                WriteInteger(reader.ReadInteger(), json);
                break;
            case MessagePackType.Float:
                WriteNumber(reader.ReadFloat(), json);
                break;
            default:
                reader.Skip();
                json.WriteNullValue();
                break;
        }
    }

    private static void WriteInteger(MessagePackInteger number, Utf8JsonWriter json)
    {
        if (number.IsNegative)
        {
            json.WriteNumberValue((long)number.Bits);
        }
        else
        {
            json.WriteNumberValue(number.Bits);
        }
    }

    /// <summary>JSON has no word for what is not finite.</summary>
    private static void WriteNumber(double number, Utf8JsonWriter json)
    {
        if (double.IsFinite(number))
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private static void WriteMap(ref MessagePackReader reader, Utf8JsonWriter json, int depth)
    {
        json.WriteStartObject();
        for (var count = reader.ReadMap(); count > 0; count--)
        {
            json.WritePropertyName(reader.ReadText());
            WriteValue(ref reader, json, depth + 1);
        }

        json.WriteEndObject();
    }

    private static void WriteList(ref MessagePackReader reader, Utf8JsonWriter json, int depth)
    {
        json.WriteStartArray();
        for (var count = reader.ReadList(); count > 0; count--)
        {
            WriteValue(ref reader, json, depth + 1);
        }

        json.WriteEndArray();
    }
}
