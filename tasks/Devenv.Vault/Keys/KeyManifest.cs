using System.Collections.Immutable;
using System.Text.Json;
using Devenv.Primitives;
using Devenv.Vault.Manifests;

namespace Devenv.Vault.Keys;

/// <summary>The content of a manifest (docs/vault-format.md).</summary>
internal static class KeyManifest
{
    public const int Version = 1;

    public static byte[] Write(VaultManifest manifest)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteString("vault", manifest.Identity);
            json.WriteNumber("generation", manifest.Generation ?? 1);
            json.WriteString("previous", manifest.Previous?.ToString());
            json.WriteStartArray("entries");
            foreach (var entry in manifest.Entries.OrderBy(entry => entry.Id))
            {
                Write(json, entry);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <exception cref="SealedFileException">It is not the content of a manifest: whoever has the key wrote something else.</exception>
    public static VaultManifest Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            var root = document.RootElement;
            var version = root.GetProperty("version").GetInt32();
            if (version != Version)
            {
                throw new SealedFileException($"its content has version {version}, and this SDK reads version {Version}");
            }

            var entries = ImmutableArray.CreateBuilder<VaultEntry>();
            foreach (var entry in root.GetProperty("entries").EnumerateArray())
            {
                entries.Add(ReadEntry(entry));
            }

            if (entries.DistinctBy(entry => entry.Id).Count() != entries.Count)
            {
                throw new SealedFileException("an id stands in it twice");
            }

            return new VaultManifest(version, entries.ToImmutable())
            {
                Identity = root.GetProperty("vault").GetString(),
                Generation = root.GetProperty("generation").GetInt64(),
                Previous = Sha256Hash.ParseOrNull(root.GetProperty("previous").GetString()),
            };
        }
        catch (Exception exception) when (exception is JsonException
            or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new SealedFileException("its content is not that of a manifest");
        }
    }

    private static void Write(Utf8JsonWriter json, VaultEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("id", entry.Id.ToString());
        json.WriteString("path", entry.StoredPath);
        json.WriteString("kind", "file");
        json.WriteString("sealed", entry.SealedDigest?.ToString());
        json.WriteString("plain", entry.PlainDigest?.ToString());
        json.WriteNumber("length", entry.PlainLength ?? 0);
        json.WriteNumber("generation", entry.Generation ?? 1);
        json.WriteEndObject();
    }

    private static VaultEntry ReadEntry(JsonElement entry) =>
        new(VaultEntryId.Parse(Text(entry, "id")), Text(entry, "path"))
        {
            Kind = Text(entry, "kind") == "file" ? VaultEntryKind.File : throw new FormatException(),
            SealedDigest = Digest(entry, "sealed"),
            PlainDigest = Digest(entry, "plain"),
            PlainLength = entry.GetProperty("length").GetInt64(),
            Generation = entry.GetProperty("generation").GetInt64(),
        };

    private static Sha256Hash Digest(JsonElement entry, string name) =>
        Sha256Hash.TryParse(Text(entry, name), out var digest) ? digest : throw new FormatException();

    private static string Text(JsonElement entry, string name) => entry.GetProperty(name).GetString() ?? throw new FormatException();
}
