using System.Text.Json;
using Devenv.Conda.Channels;
using Devenv.Conda.Prefix;
using Devenv.Conda.Records;

namespace Devenv.Conda.Repodata;

/// <summary>Writes the <c>repodata.json</c> of a small channel (CEP 36): every record under its archive's name, sorted.</summary>
public static class RepodataDocument
{
    private const int FormatVersion = 1;

    /// <returns>UTF-8; the same records give the same bytes.</returns>
    public static byte[] Write(Subdir subdir, IEnumerable<RepodataRecord> records)
    {
        var sorted = records.OrderBy(record => record.FileName, StringComparer.Ordinal).ToArray();
        using var output = new MemoryStream();
        using (var writer = new Utf8JsonWriter(output, PrefixRecord.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("info"u8);
            writer.WriteString("subdir"u8, subdir.Name);
            writer.WriteEndObject();
            WriteSection(writer, "packages", sorted.Where(record => !IsConda(record)));
            WriteSection(writer, "packages.conda", sorted.Where(IsConda));
            writer.WriteStartArray("removed"u8);
            writer.WriteEndArray();
            writer.WriteNumber("repodata_version"u8, FormatVersion);
            writer.WriteEndObject();
        }

        output.Write("\n"u8);
        return output.ToArray();
    }

    private static void WriteSection(Utf8JsonWriter writer, string name, IEnumerable<RepodataRecord> records)
    {
        writer.WriteStartObject(name);
        foreach (var record in records)
        {
            writer.WriteStartObject(record.FileName);
            PackageFieldsWriter.Write(writer, record.Package);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static bool IsConda(RepodataRecord record) => record.FileName.EndsWith(".conda", StringComparison.OrdinalIgnoreCase);
}
