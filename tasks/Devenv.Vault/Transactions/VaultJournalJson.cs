using System.Text.Json;
using Devenv.Primitives;
using Devenv.Vault.Manifests;
using Devenv.Vault.State;

namespace Devenv.Vault.Transactions;

/// <summary>The text of <c>journal.json</c>.</summary>
internal static class VaultJournalJson
{
    public static void Write(Utf8JsonWriter json, VaultJournal journal)
    {
        json.WriteStartObject();
        json.WriteBoolean("decided", journal.IsDecided);
        json.WriteStartArray("temporaries");
        foreach (var path in journal.Temporaries)
        {
            json.WriteStringValue(path);
        }

        json.WriteEndArray();
        json.WriteStartArray("steps");
        foreach (var step in journal.Steps)
        {
            Write(json, step);
        }

        json.WriteEndArray();
        json.WriteStartArray("removals");
        foreach (var path in journal.Removals)
        {
            json.WriteStringValue(path.Value);
        }

        json.WriteEndArray();
        if (journal.State is { } state)
        {
            json.WritePropertyName("state");
            VaultStateJson.Write(json, state);
        }

        json.WriteEndObject();
    }

    /// <exception cref="FormatException">It is not what <see cref="Write(Utf8JsonWriter, VaultJournal)"/> wrote.</exception>
    public static VaultJournal Read(JsonElement json) => new()
    {
        IsDecided = json.GetProperty("decided").GetBoolean(),
        Temporaries = [.. json.GetProperty("temporaries").EnumerateArray().Select(Text)],
        Steps = [.. json.GetProperty("steps").EnumerateArray().Select(ReadStep)],
        Removals = [.. json.GetProperty("removals").EnumerateArray().Select(path => RelativePath.Parse(Text(path)))],
        State = json.TryGetProperty("state", out var state) ? VaultStateJson.Read(state) : null,
    };

    private static void Write(Utf8JsonWriter json, JournalStep step)
    {
        json.WriteStartObject();
        json.WriteString("kind", step.Kind.ToString());
        json.WriteString("folder", step.Folder);
        json.WriteString("from", step.From.Value);
        json.WriteString("to", step.To.Value);
        json.WriteString("old", step.Old?.ToString());
        json.WriteString("new", step.New.ToString());
        json.WriteString("entry", step.Entry?.ToString());
        json.WriteEndObject();
    }

    private static JournalStep ReadStep(JsonElement json) => new(
        Enum.Parse<JournalStepKind>(Text(json.GetProperty("kind"))),
        Text(json.GetProperty("folder")),
        RelativePath.Parse(Text(json.GetProperty("from"))),
        RelativePath.Parse(Text(json.GetProperty("to"))),
        Sha256Hash.ParseOrNull(json.GetProperty("old").GetString()),
        Sha256Hash.ParseOrNull(Text(json.GetProperty("new"))) ?? throw new FormatException(),
        json.GetProperty("entry").GetString() is { } id ? VaultEntryId.Parse(id) : null);

    private static string Text(JsonElement json) => json.GetString() ?? throw new FormatException();
}
