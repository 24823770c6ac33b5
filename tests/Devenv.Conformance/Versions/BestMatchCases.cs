using System.Collections.Immutable;
using System.Text.Json;
using Devenv.Conda.Channels;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Conda.Repodata;
using Devenv.Formats.Zstd;

namespace Devenv.Conformance.Versions;

/// <summary>
/// A match spec per line with the best file for it in <c>matchspec-channel</c>, whose records have no dependencies: untracked before
/// tracked, then the highest version, the highest build number, the latest timestamp, the order of the input.
/// </summary>
internal static class BestMatchCases
{
    public static IEnumerable<VersionCase> Read(string path)
    {
        var folder = Path.Join(Path.GetDirectoryName(path), "matchspec-channel");
        var channel = ChannelUrl.FromUrl(new Uri(folder).AbsoluteUri);
        ImmutableArray<RepodataIndex> indexes = [Open(folder, channel, Subdir.Linux64), Open(folder, channel, Subdir.Noarch)];
        foreach (var line in File.ReadLines(path))
        {
            var vector = JsonSerializer.Deserialize<JsonElement>(line);
            var text = vector.GetProperty("matchspec").GetString() ?? string.Empty;
            var best = vector.TryGetProperty("best", out var file) ? file.GetString() : null;
            yield return new VersionCase(text, () => Judge(text, best, indexes));
        }
    }

    private static RepodataIndex Open(string folder, ChannelUrl channel, Subdir subdir)
    {
        var path = Path.Join(folder, subdir.Name, "repodata.json");
        var json = File.Exists(path) ? File.ReadAllBytes(path) : ZstdDecoder.Decode(File.ReadAllBytes(path + ".zst"));
        return RepodataIndex.Read(json, channel, subdir);
    }

    private static string? Judge(string text, string? best, ImmutableArray<RepodataIndex> indexes)
    {
        if (!MatchSpec.TryParse(text, SpecParsing.Lenient, out var spec, out var fault))
        {
            return fault;
        }

        if (!MatchSpec.Parse(spec.ToString()).Equals(spec))
        {
            return $"prints as {spec}, which reads differently";
        }

        var found = indexes
            .SelectMany(index => index.Records(spec.Name))
            .Where(spec.Matches)
            .OrderBy(record => record.Package.TrackFeatures.IsEmpty ? 0 : 1)
            .ThenByDescending(record => record.Package.Version)
            .ThenByDescending(record => record.Package.BuildNumber)
            .ThenByDescending(record => record.Package.Timestamp ?? long.MinValue)
            .ThenBy(IsOldArchive)
            .FirstOrDefault()?.FileName;
        return found == best ? null : $"finds {found ?? "nothing"} instead of {best ?? "nothing"}";
    }

    /// <summary>Of the two archives of one build the newer kind is taken.</summary>
    private static bool IsOldArchive(RepodataRecord record) => record.FileName.EndsWith(".tar.bz2", StringComparison.Ordinal);
}
