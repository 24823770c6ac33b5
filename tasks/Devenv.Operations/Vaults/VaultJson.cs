using System.Text.Json;
using Devenv.Operations.Asking;
using Devenv.Vault;

namespace Devenv.Operations.Vaults;

/// <summary>Answers of the vault for machines.</summary>
internal static class VaultJson
{
    public static string Write(VaultReport report) => JsonReport.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("verdict", Verdict(report.Verdict));
        writer.WriteStartArray("files");
        foreach (var file in report.Files)
        {
            Write(writer, file);
        }

        writer.WriteEndArray();
        JsonReport.WriteTexts(writer, "notes", report.Notes);
        writer.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter writer, VaultFileReport file)
    {
        writer.WriteStartObject();
        writer.WriteString("id", file.Id.ToString());
        writer.WriteString("path", file.Path);
        writer.WriteString("state", VaultText.Word(file.State));
        writer.WriteString("action", file.Action.ToString().ToLowerInvariant());
        WriteLength(writer, "vault_bytes", file.VaultLength);
        WriteLength(writer, "local_bytes", file.LocalLength);
        writer.WriteEndObject();
    }

    private static void WriteLength(Utf8JsonWriter writer, string name, long? length)
    {
        if (length is { } bytes)
        {
            writer.WriteNumber(name, bytes);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static string Verdict(VaultVerdict verdict) => verdict switch
    {
        VaultVerdict.NotVerified => "not verified",
        VaultVerdict.NoKey => "no key",
        _ => verdict.ToString().ToLowerInvariant(),
    };
}
