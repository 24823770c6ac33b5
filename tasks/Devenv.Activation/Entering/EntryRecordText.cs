using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Devenv.Host.Files;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Activation.Entering;

/// <summary>An <see cref="EntryRecord"/> as JSON.</summary>
public static class EntryRecordText
{
    public static string Write(EntryRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        using var content = new MemoryStream();
        using (var writer = new Utf8JsonWriter(content, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            writer.WriteStartObject();
            writer.WriteString("environment", record.Environment);
            writer.WriteString("platform", record.Platform);
            writer.WriteString("manifest", record.ManifestPath);
            writer.WriteString("root", record.RootFolder);
            writer.WriteString("prefix", record.Prefix);
            Write(writer, "path", record.Path);
            Write(writer, "variables", record.Variables);
            Write(writer, "packageScripts", record.PackageScripts);
            Write(writer, "scripts", record.Scripts);
            Write(writer, "manifestVariables", record.ManifestVariables);
            writer.WriteString("variableFile", record.VariableFile);
            writer.WriteBoolean("isVariableFileNamed", record.IsVariableFileNamed);
            Write(writer, "tasks", record.Tasks);
            Write(writer, "listing", record.Listing);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(content.GetBuffer(), 0, (int)content.Length) + "\n";
    }

    /// <exception cref="DevenvException">The file cannot be read, or DEVENV9080: it is none that this version wrote.</exception>
    public static EntryRecord Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            return new EntryRecord
            {
                Environment = Text(root, "environment"),
                Platform = Text(root, "platform"),
                ManifestPath = Text(root, "manifest"),
                RootFolder = Text(root, "root"),
                Prefix = Text(root, "prefix"),
                Path = Texts(root, "path"),
                Variables = Pairs(root, "variables"),
                PackageScripts = Texts(root, "packageScripts"),
                Scripts = Texts(root, "scripts"),
                ManifestVariables = Pairs(root, "manifestVariables"),
                VariableFile = root.GetProperty("variableFile").GetString(),
                IsVariableFileNamed = root.GetProperty("isVariableFileNamed").GetBoolean(),
                Tasks = Texts(root, "tasks"),
                Listing = Texts(root, "listing"),
            };
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new DevenvException(DiagnosticTable.EntryRecordUnreadable.Create(path), fault);
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            throw FileFault.Of(fault, path);
        }
    }

    private static void Write(Utf8JsonWriter writer, string name, ImmutableArray<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    // Their order counts, and a name may come twice.
    private static void Write(Utf8JsonWriter writer, string name, ImmutableArray<KeyValuePair<string, string>> pairs) =>
        Write(writer, name, [.. pairs.Select(pair => $"{pair.Key}={pair.Value}")]);

    private static string Text(JsonElement root, string name) =>
        root.GetProperty(name).GetString() ?? throw new InvalidOperationException(name);

    private static ImmutableArray<string> Texts(JsonElement root, string name) =>
        [.. root.GetProperty(name).EnumerateArray().Select(element => element.GetString() ?? throw new InvalidOperationException(name))];

    private static ImmutableArray<KeyValuePair<string, string>> Pairs(JsonElement root, string name) =>
    [
        .. from text in Texts(root, name)
           let sign = text.IndexOf('=', StringComparison.Ordinal)
           select sign > 0 ? KeyValuePair.Create(text[..sign], text[(sign + 1)..]) : throw new InvalidOperationException(name),
    ];
}
