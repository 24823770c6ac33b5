using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Devenv.Formats.Zstd;

namespace Devenv.Benchmarks.Scale;

/// <summary>
/// Makes a large channel of a real one: the original and, after it, copies of it with other names and versions. The packages of a copy
/// depend on those of the same copy, so that a request of the original has the same answer. Hashes are made anew, since they are what does
/// not pack.
/// </summary>
internal static class ChannelMultiplier
{
    /// <summary>Writes the documents of the subdirs with as many copies as reach the count of records.</summary>
    /// <param name="channel">A folder of packed documents.</param>
    /// <returns>How many records were written.</returns>
    public static int Write(string channel, IReadOnlyList<string> subdirs, int records, string target)
    {
        var documents = subdirs.Select(subdir => (Subdir: subdir, Json: JsonDocument.Parse(
            ZstdDecoder.Decode(File.ReadAllBytes(Path.Join(channel, subdir, "repodata.json.zst")))))).ToList();
        var count = documents.Sum(document => Maps(document.Json).Sum(map => map.Value.EnumerateObject().Count()));
        var copies = Math.Max(1, (int)Math.Round(records / (double)count));
        foreach (var (subdir, json) in documents)
        {
            using (json)
            {
                Directory.CreateDirectory(Path.Join(target, subdir));
                using var file = new FileStream(Path.Join(target, subdir, "repodata.json"), FileMode.Create, FileAccess.Write,
                    FileShare.None, 1 << 20);
                Write(json, subdir, copies, file);
            }
        }

        return count * copies;
    }

    private static IEnumerable<JsonProperty> Maps(JsonDocument document) =>
        document.RootElement.EnumerateObject().Where(member => member.Name is "packages" or "packages.conda");

    private static void Write(JsonDocument document, string subdir, int copies, Stream file)
    {
        using var json = new Utf8JsonWriter(file,
            new JsonWriterOptions
            {
                Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                SkipValidation = true
            });
        json.WriteStartObject();
        json.WriteStartObject("info");
        json.WriteString("subdir", subdir);
        json.WriteEndObject();
        foreach (var map in Maps(document))
        {
            json.WriteStartObject(map.Name);
            for (var copy = 0; copy < copies; copy++)
            {
                foreach (var record in map.Value.EnumerateObject())
                {
                    Write(json, record, copy);
                }
            }

            json.WriteEndObject();
        }

        json.WriteStartArray("removed");
        json.WriteEndArray();
        json.WriteNumber("repodata_version", 1);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, JsonProperty record, int copy)
    {
        if (copy == 0)
        {
            record.WriteTo(json);
            return;
        }

        var (name, version, build) = (Text(record, "name"), Text(record, "version"), Text(record, "build"));
        var extension = record.Name.EndsWith(".conda", StringComparison.Ordinal) ? ".conda" : ".tar.bz2";
        var file = $"x{copy}-{name}-{version}.{copy}-{build}{extension}";
        json.WriteStartObject(file);
        foreach (var field in record.Value.EnumerateObject())
        {
            switch (field.Name)
            {
                case "name": json.WriteString("name", $"x{copy}-{name}"); break;
                case "version": json.WriteString("version", $"{version}.{copy}"); break;
                case "sha256": json.WriteString("sha256", Hash(file, 64)); break;
                case "md5": json.WriteString("md5", Hash(file, 32)); break;
                case "depends" or "constrains": WriteSpecs(json, field, copy); break;
                default: field.WriteTo(json); break;
            }
        }

        json.WriteEndObject();
    }

    private static void WriteSpecs(Utf8JsonWriter json, JsonProperty specs, int copy)
    {
        json.WriteStartArray(specs.Name);
        foreach (var spec in specs.Value.EnumerateArray().Select(item => item.GetString() ?? string.Empty))
        {
            json.WriteStringValue(spec.StartsWith("__", StringComparison.Ordinal) ? spec : $"x{copy}-{spec}");
        }

        json.WriteEndArray();
    }

    private static string Text(JsonProperty record, string field) => record.Value.GetProperty(field).GetString() ?? string.Empty;

    private static string Hash(string text, int digits)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..digits];
}
