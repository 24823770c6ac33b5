using System.Collections.Immutable;
using System.Text.Json;
using Devenv.Conda.Records;

namespace Devenv.Conda.Tests.Repodata;

/// <summary>
/// Reads the values of a package record's keys. Null counts as absent; a value of another kind is a <see cref="FormatException"/>.
/// </summary>
internal readonly struct RecordFieldReader(StringPool pool)
{
    /// <summary>Larger numbers are milliseconds, smaller ones seconds (spec/REPODATA.md §1.1).</summary>
    private const long LargestSeconds = 253_402_300_799;

    private readonly StringPool _pool = pool;

    public static ImmutableSortedDictionary<string, ImmutableArray<string>> NoGroups { get; } =
        ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal);

    public string? Text(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => _pool.Get(ref reader),
        JsonTokenType.Null => null,
        _ => throw new FormatException("is no text"),
    };

    public string RequiredText(ref Utf8JsonReader reader) => Text(ref reader) ?? throw new FormatException("is null");

    public static long? Number(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Number when reader.TryGetInt64(out var number) && number >= 0 => number,
        JsonTokenType.Null => null,
        _ => throw new FormatException("is no whole number in range"),
    };

    public static long? Timestamp(ref Utf8JsonReader reader)
    {
        // Some old channels wrote fractions of a second.
        var moment = reader.TokenType == JsonTokenType.Number && !reader.TryGetInt64(out _) && reader.TryGetDouble(out var fraction)
            && Math.Abs(fraction) < LargestSeconds * 1000d
                ? (long)fraction
                : Number(ref reader);
        return moment is null or > LargestSeconds ? moment : moment * 1000;
    }

    public ImmutableArray<string> List(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return [];
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new FormatException("is no list");
        }

        var members = ImmutableArray.CreateBuilder<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            members.Add(reader.TokenType == JsonTokenType.String
                ? _pool.Get(ref reader)
                : throw new FormatException("holds something that is no text"));
        }

        return members.DrainToImmutable();
    }

    /// <summary>A list, or one text with commas or blanks between.</summary>
    public ImmutableArray<string> Features(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String
            ? [.. _pool.Get(ref reader).Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]
            : List(ref reader);

    /// <summary><c>true</c> is the form before noarch had kinds.</summary>
    public static NoarchKind Noarch(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.True => NoarchKind.Generic,
        JsonTokenType.False or JsonTokenType.Null => NoarchKind.None,
        JsonTokenType.String when reader.ValueTextEquals("python"u8) => NoarchKind.Python,
        JsonTokenType.String when reader.ValueTextEquals("generic"u8) => NoarchKind.Generic,
        _ => throw new FormatException("is neither \"python\" nor \"generic\""),
    };

    public T? Hash<T>(ref Utf8JsonReader reader, Func<string?, T?> parse)
        where T : struct =>
        Text(ref reader) is { Length: > 0 } text
            ? parse(text) ?? throw new FormatException($"is \"{text}\", which is no such sum")
            : null;

    public ImmutableSortedDictionary<string, ImmutableArray<string>> Groups(ref Utf8JsonReader reader)
    {
        var groups = NoGroups.ToBuilder();
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.Null))
        {
            throw new FormatException("is no object");
        }

        while (reader.TokenType != JsonTokenType.Null && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString() ?? string.Empty;
            reader.Read();
            groups[name] = List(ref reader);
        }

        return groups.ToImmutable();
    }

    /// <summary>An object of lists (CEP 21), or the short form, a list of weak ones (CEP 12).</summary>
    public RunExports? RunExports(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            return new RunExports { Weak = List(ref reader) };
        }

        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        var groups = Groups(ref reader);
        return new RunExports
        {
            Weak = groups.GetValueOrDefault("weak", []),
            Strong = groups.GetValueOrDefault("strong", []),
            Noarch = groups.GetValueOrDefault("noarch", []),
            WeakConstrains = groups.GetValueOrDefault("weak_constrains", []),
            StrongConstrains = groups.GetValueOrDefault("strong_constrains", []),
        };
    }
}
