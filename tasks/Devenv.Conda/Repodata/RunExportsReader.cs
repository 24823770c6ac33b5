using System.Collections.Immutable;
using System.Text.Json;
using Devenv.Conda.Records;

namespace Devenv.Conda.Repodata;

/// <summary>
/// Reads the run exports of some archives from a run_exports.json (CEP 12) as its bytes come: that of a large channel has a hundred
/// megabytes, of which a few entries are wanted.
/// </summary>
/// <param name="files">The archives' names.</param>
public sealed class RunExportsReader(IReadOnlySet<string> files)
{
    private const int RootDepth = 1;
    private const int MapDepth = 2;

    private readonly Dictionary<string, RunExports> _found = new(StringComparer.Ordinal);
    private JsonReaderState _state;
    private bool _isInMap;

    /// <summary>What was found so far, by file name.</summary>
    public IReadOnlyDictionary<string, RunExports> Found => _found;

    /// <summary>Reads on. What is not consumed stands at the start of the next call's bytes.</summary>
    /// <param name="isLast">No bytes follow these.</param>
    /// <returns>How many of the bytes are done with.</returns>
    /// <exception cref="JsonException">The text is no JSON, or an entry is not of the shape that CEP 12 describes.</exception>
    public int Read(ReadOnlySpan<byte> json, bool isLast)
    {
        var reader = new Utf8JsonReader(json, isLast, _state);
        while (true)
        {
            var start = reader;
            if (!TryStep(ref reader))
            {
                reader = isLast ? reader : start;
                _state = reader.CurrentState;
                return (int)reader.BytesConsumed;
            }
        }
    }

    private bool TryStep(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            return false;
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName when reader.CurrentDepth == RootDepth:
                var isMap = reader.ValueTextEquals("packages"u8) || reader.ValueTextEquals("packages.conda"u8);
                if (!reader.Read())
                {
                    return false;
                }

                _isInMap = isMap && reader.TokenType == JsonTokenType.StartObject;
                return _isInMap || reader.TrySkip();
            case JsonTokenType.PropertyName when _isInMap && reader.CurrentDepth == MapDepth:
                return TryTake(ref reader);
            case JsonTokenType.StartObject or JsonTokenType.EndObject:
                return true;
            default:
                throw new JsonException("it is no object of packages");
        }
    }

    private bool TryTake(ref Utf8JsonReader reader)
    {
        var file = reader.GetString() ?? string.Empty;
        if (!reader.Read())
        {
            return false;
        }

        if (!files.Contains(file))
        {
            return reader.TrySkip();
        }

        if (!JsonDocument.TryParseValue(ref reader, out var entry))
        {
            return false;
        }

        using (entry)
        {
            if (entry.RootElement is { ValueKind: JsonValueKind.Object } named && named.TryGetProperty("run_exports"u8, out var exports))
            {
                _found[file] = Exports(file, exports);
            }
        }

        return true;
    }

    /// <summary>A list alone is one of weak exports, as in a package.</summary>
    private static RunExports Exports(string file, JsonElement exports) => exports.ValueKind switch
    {
        JsonValueKind.Array => new RunExports { Weak = Specs(file, exports) },
        JsonValueKind.Object => new RunExports
        {
            Weak = Specs(file, exports, "weak"),
            Strong = Specs(file, exports, "strong"),
            Noarch = Specs(file, exports, "noarch"),
            WeakConstrains = Specs(file, exports, "weak_constrains"),
            StrongConstrains = Specs(file, exports, "strong_constrains"),
        },
        _ => throw Wrong(file),
    };

    private static ImmutableArray<string> Specs(string file, JsonElement exports, string kind) =>
        exports.TryGetProperty(kind, out var specs) && specs.ValueKind != JsonValueKind.Null ? Specs(file, specs) : [];

    private static ImmutableArray<string> Specs(string file, JsonElement specs) =>
        specs.ValueKind == JsonValueKind.Array && specs.EnumerateArray().All(spec => spec.ValueKind == JsonValueKind.String)
            ? [.. specs.EnumerateArray().Select(spec => spec.GetString() ?? string.Empty)]
            : throw Wrong(file);

    private static JsonException Wrong(string file) => new($"the run exports of \"{file}\" are no lists of texts");
}
