using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;

namespace Devenv.Operations.Packing;

/// <summary>
/// What a pack is, as pixi-pack makes it and pixi-unpack reads it: a tar with a description, a channel of the environment's archives, and
/// an
/// <c>environment.yml</c> by which conda can use that channel too. Its wheels, in a folder of their own, are known here only by their
/// number.
/// </summary>
internal static class PackLayout
{
    public const string Description = "pixi-pack.json";
    public const string EnvironmentFile = "environment.yml";
    public const string Channel = "channel";
    public const string Repodata = "repodata.json";
    public const string Pypi = "pypi";

    /// <summary>The only version of the layout there is.</summary>
    public const string Version = "1";

    public static byte[] DescriptionOf(Subdir platform) =>
        Encoding.UTF8.GetBytes($"{{\n  \"version\": \"{Version}\",\n  \"platform\": \"{platform.Name}\"\n}}");

    public static byte[] EnvironmentOf(ImmutableArray<RepodataRecord> records)
    {
        var text = new StringBuilder("channels:\n  - ./channel\n  - nodefaults\ndependencies:\n");
        foreach (var package in records.Select(record => record.Package).OrderBy(package => package.Name))
        {
            text.Append($"  - {package.Name.Normalized}={package.Version.Source}={package.Build}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <returns>The platform that a description names; else what is wrong with it, as a clause.</returns>
    public static (Subdir? Platform, string? Fault) ReadDescription(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var version = Text(document.RootElement, "version");
            return version != Version ? (null, $"its layout is of version \"{version}\", and only {Version} is known")
                : Subdir.TryParse(Text(document.RootElement, "platform"), out var platform) ? (platform, null)
                : (null, $"{Description} names no platform");
        }
        catch (JsonException)
        {
            return (null, $"{Description} is no JSON");
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
