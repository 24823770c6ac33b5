using Devenv.Benchmarks.Linking;
using Devenv.Benchmarks.Measuring;
using Devenv.Benchmarks.Peers;

namespace Devenv.Benchmarks;

/// <summary>Bringing a whole python environment into an empty cache against the programs that unpack the same archives.</summary>
internal sealed class UnpackBenchmark : IBenchmark
{
    /// <summary>One archive into the folder of the second argument; the programs read and write as little as they can.</summary>
    private const string Script = """
        mkdir -p "$2/$(basename "$1")" && cd "$2/$(basename "$1")" || exit 1
        case $1 in
        *.conda) unzip -q "$1" && for part in *.tar.zst; do zstd -dcq "$part" | tar x && rm "$part" || exit 1; done ;;
        *) tar xjf "$1" ;;
        esac
        """;

    public string Name => "unpack";

    public string Summary => "fetching 30 packages from a folder into an empty cache against unzip, zstd and tar, two archives at a time";

    public BenchmarkReport Run(BenchmarkOptions options)
    {
        var channel = MissingPieceException.SharedPath("channels/main-2020");
        var shell = PeerProgram.Find("sh");
        Array.ForEach(["unzip", "zstd", "tar", "xargs"], program => PeerProgram.Find(program));
        using var folder = new WorkFolder(Name, options.Folder);
        var records = RealSet.Solve(channel);
        var (cache, unpacked) = (folder.PathOf("cache"), folder.PathOf("unpacked"));
        var (list, script) = (folder.PathOf("list"), folder.PathOf("one.sh"));
        File.WriteAllLines(list, records.OrderByDescending(record => record.Package.Size).Select(record => new Uri(record.Url).LocalPath));
        File.WriteAllText(script, Script);
        var own = new Contender("PackageCache", () => Afresh(cache, () => Alternation.Time(() => RealSet.Fetch(records, cache))));
        var peer = new Contender(
            "unzip, zstd, tar",
            () => Afresh(unpacked, () => PeerProgram.Time(shell, ["-c", $"xargs -P 2 -I {{}} sh {script} {{}} {unpacked} < {list}"])));
        var series = Alternation.Run(options.Runs, 3, own, peer);
        return new BenchmarkReport(
            Name,
            [.. series.SelectMany(side => new[] { side.Wall, side.Processor })],
            [new Budget("rate of the programs that is reached", series[1].Wall.Median / series[0].Wall.Median, "x", 0.6, IsFloor: true)],
            [$"{records.Length} archives, {records.Sum(record => record.Package.Size) / 1e6:0.0} MB, on {folder.Place}; "
                + $"the programs compare no sums and keep no lists; warm process"]);
    }

    private static Timing Afresh(string made, Func<Timing> measure)
    {
        WorkFolder.Remove(made);
        return measure();
    }
}
