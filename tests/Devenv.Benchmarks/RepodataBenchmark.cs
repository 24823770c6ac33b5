using System.Text.Json;
using Devenv.Benchmarks.Measuring;
using Devenv.Conda.Channels;
using Devenv.Conda.Repodata;
using Devenv.Formats.Zstd;

namespace Devenv.Benchmarks;

/// <summary>Indexing of a channel's document against a bare scan of its tokens.</summary>
internal sealed class RepodataBenchmark : IBenchmark
{
    private static readonly ChannelUrl s_channel = ChannelUrl.FromUrl("https://conda.invalid/channel");

    public string Name => "repodata";

    public string Summary => "indexing the document of linux-64 against a bare scan of its tokens";

    public BenchmarkReport Run(BenchmarkOptions options)
    {
        var json = ZstdDecoder.Decode(File.ReadAllBytes(MissingPieceException.SharedPath("corpus/channel/linux-64/repodata.json.zst")));
        var tokens = 0L;
        using var index = new MemoryStream(json.Length);
        var own = new Contender("RepodataIndexer", () => Alternation.Time(() => Index(json.Span, index)));
        var peer = new Contender("Utf8JsonReader alone", () => Alternation.Time(() => tokens = Scan(json.Span)));
        var series = Alternation.Run(options.Runs, 30, own, peer);
        var rates = series.SelectMany(side => new[] { side.Wall, side.Processor })
            .Select(times => times.As("MB/s", time => json.Length / time / 1e3)).ToList();
        return new BenchmarkReport(
            Name,
            [.. rates],
            [new Budget("indexing", rates[0].Median, "MB/s", 400, IsFloor: true)],
            [$"{json.Length / 1e6:0.0} MB of JSON to {index.Length / 1e6:0.0} MB of index, {tokens} tokens; "
                + $"{rates[0].Median / rates[2].Median:0.00} of the bare scan's rate; warm process"]);
    }

    private static void Index(ReadOnlySpan<byte> json, MemoryStream index)
    {
        index.SetLength(0);
        var indexer = new RepodataIndexer(index, s_channel, Subdir.Linux64);
        indexer.Read(json, isLast: true);
        indexer.Finish(new RepodataOrigin(RepodataIndex.AddressOf(s_channel, Subdir.Linux64), "repodata.json", null, null, null));
    }

    private static long Scan(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        long tokens = 0;
        while (reader.Read())
        {
            tokens++;
        }

        return tokens;
    }
}
