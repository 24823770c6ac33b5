using System.Collections.Immutable;
using System.Text.Json;
using Devenv.Host.Files;

namespace Devenv.Activation.Tasks.Caching;

/// <summary>What is kept of the last run of a task that went well.</summary>
/// <param name="Fingerprint">What it was made from.</param>
/// <param name="Outputs">What it left.</param>
internal sealed record TaskRecord(TaskFingerprint Fingerprint, ImmutableArray<HashedFile> Outputs)
{
    /// <summary>Null where there is none, or none that can be read.</summary>
    public static TaskRecord? Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return new TaskRecord(
                new TaskFingerprint(Texts(document.RootElement, "parts").ToImmutableSortedDictionary(StringComparer.Ordinal)),
                [.. Texts(document.RootElement, "outputs").Select(output => new HashedFile(output.Key, output.Value))]);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException
            or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    public void Write(string path)
    {
        using var content = new MemoryStream();
        using (var writer = new Utf8JsonWriter(content, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            WriteTexts(writer, "parts", Fingerprint.Parts);
            WriteTexts(writer, "outputs", Outputs.Select(output => KeyValuePair.Create(output.Path, output.Hash)));
            writer.WriteEndObject();
        }

        AtomicFile.Write(path, content.ToArray());
    }

    private static IEnumerable<KeyValuePair<string, string>> Texts(JsonElement root, string name) =>
        root.GetProperty(name)
            .EnumerateObject()
            .Select(member => KeyValuePair.Create(member.Name, member.Value.GetString() ?? string.Empty));

    private static void WriteTexts(Utf8JsonWriter writer, string name, IEnumerable<KeyValuePair<string, string>> texts)
    {
        writer.WriteStartObject(name);
        foreach (var (key, value) in texts)
        {
            writer.WriteString(key, value);
        }

        writer.WriteEndObject();
    }
}
