using System.Collections.Immutable;
using System.Globalization;
using Devenv.Benchmarks.Measuring;
using Devenv.Benchmarks.Peers;
using Devenv.Benchmarks.Scale;
using Devenv.Benchmarks.Solving;
using Devenv.Formats.Zstd;
using Devenv.TestKit;

namespace Devenv.Benchmarks;

/// <summary>
/// A channel of conda-forge's size as <c>.zst</c> over loopback: fetched, unpacked and indexed as one stream, and unpacked alone against
/// zstd.
/// </summary>
internal sealed class StreamBenchmark : IBenchmark
{
    private const string Document = "repodata.json";

    /// <summary>Near to what channels use, in bearable time.</summary>
    private const string Level = "-9";

    public string Name => "stream";

    public string Summary => "fetching, unpacking and indexing a million records over loopback as .zst [--records N]";

    public BenchmarkReport Run(BenchmarkOptions options)
    {
        var corpus = MissingPieceException.SharedPath("corpus/channel");
        var zstd = PeerProgram.Find("zstd");
        using var folder = new TemporaryFolder();
        var (original, large, cache) = (folder.PathOf("original"), folder.PathOf("large"), folder.PathOf("cache"));
        WarmIndexSolver.Unpack(corpus, ScaleTasks.Subdirs, original);
        var records = ChannelMultiplier.Write(corpus, ScaleTasks.Subdirs, options.Records, large);
        var megabytes = ScaleTasks.Subdirs.Sum(subdir => Pack(zstd, Path.Join(large, subdir)));
        ImmutableArray<string> packed = [.. ScaleTasks.Subdirs.Select(subdir => Path.Join(large, subdir, Document + ".zst"))];

        var (indexing, peak) = Index(options.Runs, original, large, cache);
        var buffer = new byte[1 << 17];
        var decoding = Alternation.Run(
            options.Runs,
            1,
            new Contender("ZstdStream", () => Alternation.Time(() => Decode(packed, buffer))),
            new Contender("zstd -d", () => PeerProgram.Time(zstd, ["-dcq", "-o", "/dev/null", "-f", .. packed])));
        var rates = decoding.SelectMany(side => new[] { side.Wall, side.Processor })
            .Select(times => times.As("MB/s", time => megabytes / time * 1e3))
            .ToList();
        return new BenchmarkReport(
            Name,
            [
                new Series("over loopback as .zst", "MB/s", [.. indexing.Select(timing => megabytes / timing[0] * 1e3)]),
                new Series("over loopback as .zst, processor", "MB/s", [.. indexing.Select(timing => megabytes / timing[1] * 1e3)]),
                .. rates,
            ],
            [
                new Budget("memory, at most", peak, "MB", 200, IsFloor: false),
                new Budget("decoding by the clock, of zstd -d", rates[0].Median / rates[2].Median, "x", 0.6, IsFloor: true),
                new Budget("decoding by processor time, of zstd -d", rates[1].Median / rates[3].Median, "x", 0.6, IsFloor: true),
            ],
            [
                $"{records} records, "
                + $"{megabytes:0} MB of JSON, {packed.Sum(file => new FileInfo(file).Length) / 1e6:0} MB packed by zstd {Level}",
                "rates are of JSON; the decoders read files",
                "memory and processor time: of a process that fetches, unpacks and indexes; the server is another one",
            ]);
    }

    /// <summary>Puts a packed document in the place of a plain one, and gives the MB that it had.</summary>
    private static double Pack(string zstd, string folder)
    {
        var plain = Path.Join(folder, Document);
        var length = new FileInfo(plain).Length;
        PeerProgram.Time(zstd, [Level, "-q", "--rm", plain]);
        return length / 1e6;
    }

    /// <summary>Milliseconds of each run by the clock and by processor time, and the most memory of a process that does it once.</summary>
    private static (IReadOnlyList<double[]> Runs, double Peak) Index(int runs, string original, string channel, string cache)
    {
        var server = ChannelServer.StartAsync(channel).GetAwaiter().GetResult();
        try
        {
            var answer = OwnProcess.Run(ScaleTasks.Index, original, server.Url, cache, runs.ToString(CultureInfo.InvariantCulture));
            return ([.. answer.SkipLast(1)], OwnProcess.Run(ScaleTasks.Index, original, server.Url, cache, "1")[^1][0]);
        }
        finally
        {
            server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static void Decode(ImmutableArray<string> files, byte[] buffer)
    {
        foreach (var file in files)
        {
            using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            using var stream = new ZstdStream(source);
            while (stream.Read(buffer) > 0)
            {
            }
        }
    }
}
