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

    public string Summary => "RepodataIndex.Read against a bare scan of the index of linux-64";

    public BenchmarkReport Run(BenchmarkOptions options)
    {
        var json = ZstdDecoder.Decode(File.ReadAllBytes(MissingPieceException.SharedPath("corpus/channel/linux-64/repodata.json.zst")));
        var names = 0;
        var tokens = 0L;
        var own = new Contender("RepodataIndex.Read", () => Alternation.Time(() => names = RepodataIndex.Read(json, s_channel, Subdir.Linux64).Names.Length));
        var peer = new Contender("Utf8JsonReader alone", () => Alternation.Time(() => tokens = Scan(json.Span)));
        var series = Alternation.Run(options.Runs, 30, own, peer);
        var rates = series.SelectMany(side => new[] { side.Wall, side.Processor }).Select(times => times.As("MB/s", time => json.Length / time / 1e3)).ToList();
        return new BenchmarkReport(
            Name,
            [.. rates],
            [new Budget("indexing", rates[0].Median, "MB/s", 400, IsFloor: true)],
            [$"{json.Length / 1e6:0.0} MB of JSON, {names} names, {tokens} tokens; {rates[0].Median / rates[2].Median:0.00} of the bare scan's rate; warm process"]);
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
