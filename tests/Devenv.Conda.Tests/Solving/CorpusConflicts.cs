using System.Collections.Immutable;
using System.Text.Json;
using Devenv.Conda.Channels;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Conda.Repodata;
using Devenv.Conda.Solving;
using Devenv.Formats.Zstd;
using Devenv.TestKit;

namespace Devenv.Conda.Tests.Solving;

/// <summary>The unsatisfiable requests of the corpus, each with its explanation.</summary>
internal static class CorpusConflicts
{
    private static readonly string[] s_files = ["solve-cases.jsonl", "solve-cases-multi.jsonl"];

    public static IEnumerable<(string Id, ImmutableArray<MatchSpec> Specs, CondaSolveOutcome.Unsolvable Outcome)> Explain()
    {
        var indexes = new Dictionary<(string Channel, string Subdir), RepodataIndex?>();
        foreach (var line in s_files.SelectMany(file => File.ReadLines(SharedData.PathOf($"corpus/{file}"))))
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            if (root.GetProperty("status").GetString() != "unsat")
            {
                continue;
            }

            var platform = root.GetProperty("platform").GetString()!; // every case has one
            var sources = Strings(root, "channels")
                .SelectMany(channel => new[] { platform, "noarch" }.Select(subdir => Open(indexes, channel, subdir)))
                .OfType<IRecordSource>();
            var request = new CondaSolveRequest
            {
                Sources = [.. sources],
                Specs = [.. Strings(root, "specs").Select(text => MatchSpec.Parse(text, SpecParsing.Lenient))],
                VirtualPackages = [.. Strings(root, "virtual_packages").Select(text =>
                    VirtualPackage.TryParse(text, out var package) ? package : throw new FormatException(text))],
            };
            var outcome = Assert.IsType<CondaSolveOutcome.Unsolvable>(CondaSolver.Solve(request, CancellationToken.None));
            yield return (root.GetProperty("id").GetString()!, request.Specs, outcome); // every case has one
        }
    }

    private static IEnumerable<string> Strings(JsonElement parent, string key) =>
        parent.GetProperty(key).EnumerateArray().Select(item => item.GetString()!); // lists of texts

    private static RepodataIndex? Open(Dictionary<(string Channel, string Subdir), RepodataIndex?> indexes, string channel, string subdir)
    {
        if (!indexes.TryGetValue((channel, subdir), out var index))
        {
            var folder = SharedData.PathOf($"corpus/{channel}");
            var file = Path.Join(folder, subdir, "repodata.json.zst");
            index = File.Exists(file)
                ? RepodataIndex.Read(
                    ZstdDecoder.Decode(File.ReadAllBytes(file)),
                    ChannelUrl.FromUrl($"https://corpus.test/{Path.GetFileName(folder)}"),
                    Subdir.Parse(subdir))
                : null;
            indexes.Add((channel, subdir), index);
        }

        return index;
    }
}
