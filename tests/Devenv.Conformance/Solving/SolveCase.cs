using System.Collections.Immutable;
using System.Text.Json;

namespace Devenv.Conformance.Solving;

/// <summary>One solve request with the answer that was recorded for it.</summary>
/// <param name="Channels">Folders relative to the root, highest priority first.</param>
/// <param name="VirtualPackages"><c>name=version=build</c>.</param>
/// <param name="Files">The recorded answer, sorted; empty where there is none.</param>
internal sealed record SolveCase(
    string Id,
    string Platform,
    ImmutableArray<string> Channels,
    ImmutableArray<string> Specs,
    ImmutableArray<string> VirtualPackages,
    bool IsSolvable,
    ImmutableArray<string> Files)
{
    /// <summary>Milliseconds since 1970 after which records do not count; null: all count.</summary>
    public long? ExcludeNewer { get; init; }

    public static SolveCase Read(string line)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        return new SolveCase(
            root.GetProperty("id").GetString()!,
            root.GetProperty("platform").GetString()!,
            Strings(root, "channels"),
            Strings(root, "specs"),
            Strings(root, "virtual_packages"),
            root.GetProperty("status").GetString() == "ok",
            Strings(root, "files"))
        {
            ExcludeNewer = root.TryGetProperty("exclude_newer", out var moment) ? moment.GetInt64() : null,
        };
    }

    private static ImmutableArray<string> Strings(JsonElement parent, string key) =>
        parent.TryGetProperty(key, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(item => item.GetString()!)]
            : [];
}
