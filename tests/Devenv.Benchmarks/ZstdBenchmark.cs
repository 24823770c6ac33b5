using Devenv.Benchmarks.Measuring;
using Devenv.Benchmarks.Peers;
using Devenv.Formats.Zstd;

namespace Devenv.Benchmarks;

/// <summary>Decoding of a packed index against the reference program.</summary>
internal sealed class ZstdBenchmark : IBenchmark
{
    /// <summary>The document is decoded this often in one run, so that the start of the program weighs little.</summary>
    private const int Copies = 16;

    public string Name => "zstd";

    public string Summary => "ZstdStream against zstd -d on the index of linux-64";

    public BenchmarkReport Run(BenchmarkOptions options)
    {
        var file = MissingPieceException.SharedPath("corpus/channel/linux-64/repodata.json.zst");
        var zstd = PeerProgram.Find("zstd");
        var packed = File.ReadAllBytes(file);
        var buffer = new byte[1 << 17];
        long length = 0;
        var own = new Contender("ZstdStream", () => Alternation.Time(() =>
        {
            length = 0;
            for (var copy = 0; copy < Copies; copy++)
            {
                length += Decode(packed, buffer);
            }
        }));
        var peer = new Contender("zstd -d",
            () => PeerProgram.Time(zstd, ["-dcq", "-o", "/dev/null", "-f", .. Enumerable.Repeat(file, Copies)]));
        var series = Alternation.Run(options.Runs, 3, own, peer);
        var megabytes = length / 1e6;
        var rates = series.SelectMany(side => new[] { side.Wall, side.Processor })
            .Select(times => times.As("MB/s", time => megabytes / time * 1e3)).ToList();
        return new BenchmarkReport(
            Name,
            [.. rates],
            [
                new Budget("rate by the clock, of zstd -d", rates[0].Median / rates[2].Median, "x", 0.6, IsFloor: true),
                new Budget("rate by processor time, of zstd -d", rates[1].Median / rates[3].Median, "x", 0.6, IsFloor: true),
            ],
            [$"{Copies} times {packed.Length / 1e6:0.0} MB to {length / Copies / 1e6:0.0} MB; "
                + $"zstd -d starts once per run and writes to /dev/null"]);
    }

    private static long Decode(byte[] packed, byte[] buffer)
    {
        using var source = new MemoryStream(packed);
        using var stream = new ZstdStream(source);
        long length = 0;
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            length += read;
        }

        return length;
    }
}
