using System.Collections.Immutable;
using System.Text.Json;

namespace Devenv.Benchmarks.Solving;

/// <summary>A recorded solve request.</summary>
/// <param name="Line">The request as it was recorded.</param>
/// <param name="IsSolvable">What the peer said.</param>
/// <param name="PeerMilliseconds">What the peer took when the answer was recorded.</param>
internal sealed record SolveCase(
    string Line, string Id, string Platform, string Channel, ImmutableArray<string> Specs, ImmutableArray<string> VirtualPackages,
    bool IsSolvable, double PeerMilliseconds)
{
    public static SolveCase Read(string line)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        return new SolveCase(
            line,
            root.GetProperty("id").GetString() ?? string.Empty,
            root.GetProperty("platform").GetString() ?? string.Empty,
            Strings(root, "channels").Single(),
            Strings(root, "specs"),
            Strings(root, "virtual_packages"),
            root.GetProperty("status").GetString() == "ok",
            root.GetProperty("ms").GetDouble());
    }

    private static ImmutableArray<string> Strings(JsonElement parent, string key) =>
        [.. parent.GetProperty(key).EnumerateArray().Select(item => item.GetString() ?? string.Empty)];
}
