using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Devenv.Conda.Prefix;

/// <summary>What a package puts into a prefix: <c>info/paths.json</c> (CEP 34), or the older lists that it replaced.</summary>
public sealed record PathsJson(ImmutableArray<PathsEntry> Entries)
{
    private const int KnownVersion = 1;

    /// <param name="fault">What is wrong, as a clause for a message that names the file; null on success.</param>
    public static bool TryRead(ReadOnlySpan<byte> json, [NotNullWhen(true)] out PathsJson? paths, [NotNullWhen(false)] out string? fault)
    {
        paths = null;
        if (json.StartsWith("\ufeff"u8))
        {
            json = json[3..];
        }

        var reader = new Utf8JsonReader(json);
        try
        {
            fault = ReadDocument(ref reader, out var entries);

            // It complains where anything but blanks follows.
            _ = fault is null && reader.Read();
            paths = fault is null ? new PathsJson(entries) : null;
        }
        catch (Exception exception) when (JsonFault.Is(exception))
        {
            fault = JsonFault.Describe(exception);
        }

        return paths is not null;
    }

    private static string? ReadDocument(ref Utf8JsonReader reader, out ImmutableArray<PathsEntry> entries)
    {
        entries = [];
        string? fault = null;
        var found = false;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return "the top level is no object";
        }

        while (fault is null && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("paths"u8))
            {
                reader.Read();
                found = true;
                fault = ReadEntries(ref reader, out entries);
            }
            else if (reader.ValueTextEquals("paths_version"u8))
            {
                reader.Read();
                fault = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var version) && version == KnownVersion
                    ? null
                    : "its paths_version is not 1, the only one that is known";
            }
            else
            {
                reader.Skip();
            }
        }

        return fault ?? (found ? null : "\"paths\" is missing");
    }

    private static string? ReadEntries(ref Utf8JsonReader reader, out ImmutableArray<PathsEntry> entries)
    {
        entries = [];
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return "\"paths\" is no array";
        }

        var builder = ImmutableArray.CreateBuilder<PathsEntry>();
        string? lastPlaceholder = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var row = new PathsRow { Placeholder = lastPlaceholder };
            if (row.Read(ref reader) is { } unreadable)
            {
                return unreadable;
            }

            if (row.ToEntry(out var entry) is { } fault)
            {
                return fault;
            }

            lastPlaceholder = row.Placeholder ?? lastPlaceholder;
            builder.Add(entry);
        }

        entries = builder.DrainToImmutable();
        return null;
    }
}
