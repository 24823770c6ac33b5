using System.Globalization;
using System.Text.Json;

namespace Devenv.Conda.Prefix;

/// <summary>A JSON reader's complaint as a clause with the place, counted from 1.</summary>
internal static class JsonFault
{
    /// <summary>Whether an exception is about the text: broken JSON, or a string that is no Unicode.</summary>
    public static bool Is(Exception exception) => exception is JsonException or InvalidOperationException;

    public static string Describe(Exception exception) => exception is JsonException json
        ? string.Create(CultureInfo.InvariantCulture, $"it is no JSON at line {json.LineNumber + 1}, column {json.BytePositionInLine + 1}")
        : "it holds a text that is no Unicode";
}
