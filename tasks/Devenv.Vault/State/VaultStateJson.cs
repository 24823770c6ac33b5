using System.Collections.Immutable;
using System.Text.Json;
using Devenv.Primitives;
using Devenv.Vault.Manifests;

namespace Devenv.Vault.State;

/// <summary>The text of <c>state.json</c>.</summary>
internal static class VaultStateJson
{
    public static void Write(Utf8JsonWriter json, VaultState state)
    {
        json.WriteStartObject();
        json.WriteString("backend", state.Backend);
        json.WriteString("root", state.Root);
        json.WriteString("identity", state.Identity);
        WriteTexts(json, "signers", state.Signers);
        WriteTexts(json, "asked", state.Asked);
        WriteTexts(json, "recipients", state.Recipients);
        WriteTexts(json, "outside", state.Outside);
        WriteNumber(json, "generation", state.Generation);
        WriteNumber(json, "highest", state.Highest);
        WriteTexts(json, "manifests", state.Manifests.Select(digest => digest.ToString()));
        json.WriteStartObject("entries");
        foreach (var (id, memory) in state.Entries.OrderBy(pair => pair.Key))
        {
            json.WriteStartObject(id.ToString());
            json.WriteString("base", memory.Base?.ToString());
            json.WriteString("sealed", memory.Sealed?.ToString());
            json.WriteString("plain", memory.Plain?.ToString());
            WriteNumber(json, "generation", memory.Generation);
            WriteTexts(json, "seen", memory.Seen.Select(digest => digest.ToString()));
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <exception cref="FormatException">It is not what <see cref="Write"/> wrote; so are the exceptions of a JSON document.</exception>
    public static VaultState Read(JsonElement json) => new()
    {
        Backend = json.GetProperty("backend").GetString(),
        Root = json.GetProperty("root").GetString(),
        Identity = json.GetProperty("identity").GetString(),
        Signers = Texts(json, "signers"),
        Asked = json.TryGetProperty("asked", out _) ? Texts(json, "asked") : [],
        Recipients = Texts(json, "recipients"),
        Outside = Texts(json, "outside"),
        Generation = Number(json, "generation"),
        Highest = Number(json, "highest"),
        Manifests = Digests(json, "manifests"),
        Entries = json
            .GetProperty("entries")
            .EnumerateObject()
            .ToImmutableDictionary(entry => VaultEntryId.Parse(entry.Name), entry => Memory(entry.Value)),
    };

    private static EntryMemory Memory(JsonElement json) => new()
    {
        Base = Sha256Hash.ParseOrNull(json.GetProperty("base").GetString()),
        Sealed = Sha256Hash.ParseOrNull(json.GetProperty("sealed").GetString()),
        Plain = Sha256Hash.ParseOrNull(json.GetProperty("plain").GetString()),
        Generation = Number(json, "generation"),
        Seen = Digests(json, "seen"),
    };

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static long? Number(JsonElement json, string name) =>
        json.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt64() : null;

    private static ImmutableArray<string> Texts(JsonElement json, string name) =>
        [.. json.GetProperty(name).EnumerateArray().Select(text => text.GetString() ?? throw new FormatException())];

    private static ImmutableArray<Sha256Hash> Digests(JsonElement json, string name) =>
        [.. Texts(json, name).Select(text => Sha256Hash.ParseOrNull(text) ?? throw new FormatException())];
}
