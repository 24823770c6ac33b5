using System.Globalization;
using System.Text.Json;
using Devenv.Formats.Toml;

namespace Devenv.Conformance.Manifests;

/// <summary>Compares a tree with toml-test's JSON, in which a scalar is <c>{"type": …, "value": …}</c>.</summary>
internal static class TomlExpectation
{
    /// <summary>The first difference in words; null where there is none.</summary>
    public static string? Difference(JsonElement expected, TomlValue actual, string place) => expected.ValueKind switch
    {
        JsonValueKind.Array => DifferenceOfArrays(expected, actual, place),
        JsonValueKind.Object when IsScalar(expected) => DifferenceOfScalars(expected, actual, place),
        _ => DifferenceOfTables(expected, actual, place),
    };

    private static bool IsScalar(JsonElement expected) =>
        expected.EnumerateObject().Count() == 2
        && expected.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
        && expected.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.String;

    private static string? DifferenceOfArrays(JsonElement expected, TomlValue actual, string place)
    {
        if (actual is not TomlArray array || array.Items.Count != expected.GetArrayLength())
        {
            return $"{place} is {actual.Kind}, not an array of {expected.GetArrayLength()}";
        }

        return array.Items.Select((item, index) => Difference(expected[index], item, $"{place}[{index}]"))
            .FirstOrDefault(reason => reason is not null);
    }

    private static string? DifferenceOfTables(JsonElement expected, TomlValue actual, string place)
    {
        if (actual is not TomlTable table || table.Entries.Count != expected.EnumerateObject().Count())
        {
            return $"{place} is {actual.Kind}, not a table of {expected.EnumerateObject().Count()}";
        }

        return expected.EnumerateObject()
            .Select(property => table.Value(property.Name) is { } value
                ? Difference(property.Value, value, $"{place}.{property.Name}")
                : $"{place}.{property.Name} is missing")
            .FirstOrDefault(reason => reason is not null);
    }

    private static string? DifferenceOfScalars(JsonElement expected, TomlValue actual, string place)
    {
        var type = expected.GetProperty("type").GetString();
        var text = expected.GetProperty("value").GetString() ?? string.Empty;
        var agrees = actual switch
        {
            TomlString value => type == "string" && value.Value == text,
            TomlBoolean value => type == "bool" && value.Value == (text == "true"),
            TomlInteger value => type == "integer" && value.Value == long.Parse(text, CultureInfo.InvariantCulture),
            TomlFloat value => type == "float" && value.Value.Equals(Float(text)),
            TomlMoment value => type == TypeName(value.MomentKind) && Normalise(value.SourceText) == Normalise(text),
            _ => false,
        };
        return agrees ? null : $"{place} is {actual.Kind} \"{actual.SourceText}\", not {type} \"{text}\"";
    }

    private static double Float(string text) => text.TrimStart('+', '-') switch
    {
        "inf" => text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity,
        "nan" => double.NaN,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    private static string TypeName(TomlMomentKind kind) => kind switch
    {
        TomlMomentKind.OffsetDateTime => "datetime",
        TomlMomentKind.LocalDateTime => "datetime-local",
        TomlMomentKind.LocalDate => "date-local",
        _ => "time-local",
    };

    /// <summary>A moment with an upper-case T and Z, seconds, and no zeros at the end of a fraction.</summary>
    private static string Normalise(string text)
    {
        var upper = text.ToUpperInvariant().Replace(' ', 'T');
        var time = upper.IndexOf(':') - 2;
        if (time < 0)
        {
            return upper;
        }

        var zone = upper.AsSpan(time).IndexOfAny('Z', '+', '-') is var found and >= 0 ? time + found : upper.Length;
        var clock = upper[time..zone];
        clock = clock.Length == 5 ? clock + ":00" : clock;
        clock = clock.Contains('.') ? clock.TrimEnd('0').TrimEnd('.') : clock;
        return upper[..time] + clock + upper[zone..];
    }
}
