using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Devenv.Conda.Prefix;

/// <summary><c>info/link.json</c> of a noarch package: the console commands to make (CEP 34).</summary>
public sealed record LinkJson(ImmutableArray<EntryPoint> EntryPoints)
{
    /// <summary>What a package without the file says.</summary>
    public static LinkJson Empty { get; } = new([]);

    /// <param name="fault">What is wrong, as a clause for a message that names the file; null on success.</param>
    public static bool TryRead(ReadOnlyMemory<byte> json, [NotNullWhen(true)] out LinkJson? link, [NotNullWhen(false)] out string? fault)
    {
        link = null;
        try
        {
            using var document = JsonDocument.Parse(json);
            fault = Read(document.RootElement, out var entryPoints);
            link = fault is null ? new LinkJson(entryPoints) : null;
        }
        catch (Exception exception) when (JsonFault.Is(exception))
        {
            fault = JsonFault.Describe(exception);
        }

        return link is not null;
    }

    private static string? Read(JsonElement root, out ImmutableArray<EntryPoint> entryPoints)
    {
        entryPoints = [];
        if (root.ValueKind != JsonValueKind.Object)
        {
            return "the top level is no object";
        }

        if (!root.TryGetProperty("noarch", out var noarch) || noarch.ValueKind != JsonValueKind.Object
            || !noarch.TryGetProperty("entry_points", out var list) || list.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            return "\"entry_points\" is no array";
        }

        var builder = ImmutableArray.CreateBuilder<EntryPoint>();
        foreach (var element in list.EnumerateArray())
        {
            var text = element.ValueKind == JsonValueKind.String ? element.GetString() ?? string.Empty : element.GetRawText();
            if (!EntryPoint.TryParse(text, out var entryPoint))
            {
                return $"the entry point \"{text}\" is not of the form command = module:function with dotted names";
            }

            builder.Add(entryPoint);
        }

        entryPoints = builder.DrainToImmutable();
        return null;
    }
}
