using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Devenv.Conda.Records;
using Devenv.Conda.Versions;

namespace Devenv.Store.Archives;

/// <summary>
/// What <c>info/index.json</c> (CEP 34) says a package is. The rest of it is read for its form alone: dependencies come from the channel's
/// record, which may have been corrected since.
/// </summary>
public sealed record IndexJson(PackageName Name, CondaVersion Version, string Build, NoarchKind Noarch)
{
    /// <param name="fault">What is wrong, as a clause for a message that names the file; null on success.</param>
    public static bool TryRead(ReadOnlyMemory<byte> json, [NotNullWhen(true)] out IndexJson? index, [NotNullWhen(false)] out string? fault)
    {
        index = null;
        try
        {
            using var document = JsonDocument.Parse(WithoutMark(json));
            fault = Read(document.RootElement, out index);
        }
        catch (JsonException e)
        {
            fault = $"it is no JSON at line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}";
        }
        catch (InvalidOperationException)
        {
            fault = "it holds a text that is no Unicode";
        }

        return fault is null && index is not null;
    }

    // A byte order mark is no JSON, but editors on Windows leave it.
    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> json) => json.Span.StartsWith("\ufeff"u8) ? json[3..] : json;

    private static string? Read(JsonElement root, out IndexJson? index)
    {
        index = null;
        if (root.ValueKind != JsonValueKind.Object)
        {
            return "the top level is no object";
        }

        if (!PackageName.TryParse(Text(root, "name"), out var name))
        {
            return FaultOf(root, "name", "no package name");
        }

        if (Text(root, "version") is not { } version || !CondaVersion.TryParse(version, out var parsed, out _))
        {
            return FaultOf(root, "version", "no version");
        }

        if (Text(root, "build") is not { Length: > 0 } build || !build.All(IsBuildCharacter))
        {
            return FaultOf(root, "build", "no build string");
        }

        if ((FaultOfList(root, "depends") ?? FaultOfList(root, "constrains")) is { } fault)
        {
            return fault;
        }

        if (NoarchOf(root) is not { } noarch)
        {
            return FaultOf(root, "noarch", "neither \"python\" nor \"generic\"");
        }

        index = new IndexJson(name, parsed, build, noarch);
        return null;
    }

    private static bool IsBuildCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '+' or '-' or '!';

    private static string? Text(JsonElement root, string key) =>
        root.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string FaultOf(JsonElement root, string key, string what) =>
        root.TryGetProperty(key, out var value) ? $"its \"{key}\" is {value.GetRawText()}, which is {what}" : $"its \"{key}\" is missing";

    private static string? FaultOfList(JsonElement root, string key) =>
        root.TryGetProperty(key, out var value) && value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Null)
            ? $"its \"{key}\" is {value.GetRawText()}, which is no list"
            : null;

    // Before there were two kinds, true stood for what is now the generic one.
    private static NoarchKind? NoarchOf(JsonElement root)
    {
        if (!root.TryGetProperty("noarch", out var value))
        {
            return NoarchKind.None;
        }

        return value.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.False => NoarchKind.None,
            JsonValueKind.True => NoarchKind.Generic,
            JsonValueKind.String when value.ValueEquals("python"u8) => NoarchKind.Python,
            JsonValueKind.String when value.ValueEquals("generic"u8) => NoarchKind.Generic,
            _ => null,
        };
    }
}
