using System.Collections.Immutable;
using System.Globalization;
using Devenv.Benchmarks.Measuring;
using Devenv.Benchmarks.Scale;
using Devenv.Benchmarks.Solving;
using Devenv.TestKit;

namespace Devenv.Benchmarks;

/// <summary>Indexing of a channel of conda-forge's size, and solving from its index against solving from that of the original.</summary>
internal sealed class ScaleBenchmark : IBenchmark
{
    private const int Step = 8;
    private const int SampleSize = 50;
    private const string Platform = "linux-64";

    public string Name => "scale";

    public string Summary => "indexing and solving on the corpus channel multiplied to a million records [--records N]";

    public BenchmarkReport Run(BenchmarkOptions options)
    {
        var corpus = MissingPieceException.SharedPath("corpus");
        var lines = File.ReadLines(MissingPieceException.SharedPath("corpus/solve-cases.jsonl")).Where(line => line.Length > 0)
            .Where(line => SolveCase.Read(line).Platform == Platform)
            .Where((_, index) => index % Step == 0)
            .Take(SampleSize)
            .ToImmutableArray();
        using var folder = new TemporaryFolder();
        var (original, large) = (folder.PathOf("original"), folder.PathOf("large"));
        WarmIndexSolver.Unpack(Path.Join(corpus, "channel"), ScaleTasks.Subdirs, original);
        var records = ChannelMultiplier.Write(Path.Join(corpus, "channel"), ScaleTasks.Subdirs, options.Records, large);
        var megabytes = ScaleTasks.Subdirs.Sum(subdir => new FileInfo(Path.Join(large, subdir, "repodata.json")).Length) / 1e6;
        var casesFile = folder.Write("cases.jsonl", string.Join('\n', lines));

        var indexing = OwnProcess.Run(ScaleTasks.Index, original, large, folder.PathOf("cache-large"),
            options.Runs.ToString(CultureInfo.InvariantCulture));
        var indexPeak = OwnProcess.Run(ScaleTasks.Index, original, large, folder.PathOf("cache-large"), "1")[^1][0];
        var indexMegabytes = Directory.EnumerateFiles(folder.PathOf("cache-large/repodata")).Sum(file => new FileInfo(file).Length) / 1e6;
        var solvePeak = OwnProcess.Run(ScaleTasks.Solve, large, folder.PathOf("cache-large"), casesFile)[^1][0];
        var solving = Measure(options.Runs, [.. lines.Select(SolveCase.Read)], (original, folder.PathOf("cache-original")),
            (large, folder.PathOf("cache-large")));

        var rates = new Series("indexing", "MB/s", [.. indexing.SkipLast(1).Select(timing => megabytes / timing[0] * 1e3)]);
        var processorRates = new Series("indexing, processor", "MB/s",
            [.. indexing.SkipLast(1).Select(timing => megabytes / timing[1] * 1e3)]);
        return new BenchmarkReport(
            Name,
            [rates, processorRates, .. solving.SelectMany(side => new[] { side.Wall, side.Processor })],
            [
                new Budget("indexing", rates.Median, "MB/s", 400, IsFloor: true),
                new Budget("memory while indexing, at most", indexPeak, "MB", 200, IsFloor: false),
                new Budget("solving, of the time on the original channel", solving[1].Wall.Median / solving[0].Wall.Median, "x", 1.3,
                    IsFloor: false),
                new Budget("memory while solving, at most", solvePeak, "MB", 250, IsFloor: false),
            ],
            [
                $"{records} records, {megabytes:0} MB of JSON, {indexMegabytes:0} MB of index; "
                + $"read from files, the index written to a file",
                $"solving: {lines.Length} recorded requests for {Platform}, the indexes opened and the case solved anew; "
                + $"by processor time {solving[1].Processor.Median / solving[0].Processor.Median:0.00} x",
                "memory: of a process that does nothing else, mapped pages that were touched included",
            ]);
    }

    private static ImmutableArray<TimingSeries> Measure(
        int runs, ImmutableArray<SolveCase> cases, (string Channel, string Cache) original, (string Channel, string Cache) large)
    {
        using var small = new WarmIndexSolver(original.Channel, original.Cache);
        using var big = new WarmIndexSolver(large.Channel, large.Cache);
        return Alternation.Run(
            runs,
            2,
            new Contender($"{cases.Length} cases, original", () => Answer(small, cases)),
            new Contender($"{cases.Length} cases, multiplied", () => Answer(big, cases)));
    }

    private static Timing Answer(WarmIndexSolver solver, ImmutableArray<SolveCase> cases)
    {
        var answers = cases.Select(solveCase => solver.Answer(solveCase)).ToList();
        return new Timing(answers.Sum(answer => answer.Total.Wall), answers.Sum(answer => answer.Total.Processor));
    }
}
