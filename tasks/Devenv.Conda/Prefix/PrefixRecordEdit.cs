using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using Devenv.Primitives;

namespace Devenv.Conda.Prefix;

/// <summary>A change of a prefix record that another program may have written: all it does not name stays as it is.</summary>
/// <param name="Moved">Where paths are from now on, by where they were; a path at the place it was made for loses its
/// <c>original_path</c>.</param>
/// <param name="RequestedSpecs">Null: as before.</param>
public sealed record PrefixRecordEdit(ImmutableDictionary<RelativePath, RelativePath> Moved, ImmutableArray<string>? RequestedSpecs)
{
    /// <param name="fault">What is wrong with the record, as a clause for a message that names the file; null on success.</param>
    public bool TryApply(ReadOnlySpan<byte> json, IBufferWriter<byte> output, [NotNullWhen(false)] out string? fault)
    {
        fault = null;
        try
        {
            if (JsonNode.Parse(json) is not JsonObject record)
            {
                fault = "the top level is no object";
                return false;
            }

            Apply(record);
            using (var writer = new Utf8JsonWriter(output, PrefixRecord.WriterOptions))
            {
                record.WriteTo(writer);
            }

            output.Write("\n"u8);
        }
        catch (Exception exception) when (JsonFault.Is(exception) || exception is ArgumentException)
        {
            // A key that is there twice is an ArgumentException.
            fault = JsonFault.Describe(exception);
        }

        return fault is null;
    }

    private void Apply(JsonObject record)
    {
        if (RequestedSpecs is { } specs)
        {
            record.Remove("requested_spec");
            record["requested_specs"] = new JsonArray([.. specs.Select(spec => (JsonNode)spec)]);
        }

        if (record["files"] is JsonArray files)
        {
            for (var i = 0; i < files.Count; i++)
            {
                if (Target(files[i]) is { } moved)
                {
                    files[i] = moved.Value;
                }
            }
        }

        foreach (var row in record["paths_data"]?["paths"]?.AsArray() ?? [])
        {
            if (row is JsonObject entry && Target(entry["_path"]) is { } moved)
            {
                Move(entry, moved);
            }
        }
    }

    private static void Move(JsonObject entry, RelativePath moved)
    {
        var wanted = (string?)entry["original_path"] ?? (string?)entry["_path"];
        entry.Remove("original_path");
        entry["_path"] = moved.Value;
        if (wanted is not null && wanted != moved.Value)
        {
            entry.Insert(entry.IndexOf("_path") + 1, "original_path", wanted);
        }
    }

    private RelativePath? Target(JsonNode? text) =>
        text is JsonValue value && value.TryGetValue<string>(out var path) && RelativePath.TryParse(path, out var from)
        && Moved.TryGetValue(from, out var to) ? to : null;
}
