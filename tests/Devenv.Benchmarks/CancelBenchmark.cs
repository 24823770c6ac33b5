using System.Collections.Immutable;
using System.Diagnostics;
using Devenv.Benchmarks.Measuring;
using Devenv.Benchmarks.Solving;
using Devenv.Conda.Solving;
using Devenv.TestKit;

namespace Devenv.Benchmarks;

/// <summary>
/// How long a solve goes on after it was cancelled: the slowest requests, cancelled at moments spread over the time they take.
/// </summary>
internal sealed class CancelBenchmark : IBenchmark
{
    private const int SlowestCount = 10;
    private const int Moments = 20;

    public string Name => "cancel";

    public string Summary
        => "from cancelling to the end of a solve: the ten slowest requests and the ten slowest without an answer, at 20 moments each";

    public BenchmarkReport Run(BenchmarkOptions options)
    {
        var corpus = MissingPieceException.SharedPath("corpus");
        var cases = File.ReadLines(MissingPieceException.SharedPath("corpus/solve-cases.jsonl")).Where(line => line.Length > 0)
            .Select(SolveCase.Read).ToList();
        ImmutableArray<SolveCase> chosen = [.. Slowest(cases, isSolvable: true), .. Slowest(cases, isSolvable: false)];
        using var folder = new TemporaryFolder();
        WarmIndexSolver.Unpack(Path.Join(corpus, "channel"), chosen.Select(solveCase => solveCase.Platform).Append("noarch").Distinct(),
            folder.PathOf("channel"));
        using var solver = new WarmIndexSolver(folder.PathOf("channel"), folder.PathOf("cache")) { Rules = SolverRules.Pixi };
        var delays = new List<Timing>();
        foreach (var solveCase in chosen)
        {
            solver.Answer(solveCase);
            var whole = solver.Answer(solveCase).Total.Wall;
            delays.AddRange(Enumerable.Range(0, Moments).Select(moment => DelayAt(whole * (moment + 0.5) / Moments, solver, solveCase))
                .OfType<Timing>());
        }

        var clock = new Series("from cancelling to the end", "ms", [.. delays.Select(delay => delay.Wall)]);
        var processor = new Series("from cancelling to the end, processor", "ms", [.. delays.Select(delay => delay.Processor)]);
        return new BenchmarkReport(
            Name,
            [clock, processor],
            [
                new Budget("the longest", clock.Maximum, "ms", 50, IsFloor: false),
                new Budget("the longest, processor", processor.Maximum, "ms", 50, IsFloor: false),
            ],
            [$"{chosen.Length} requests, {Moments} moments each, of which {delays.Count} came before the answer; "
                + $"the index files are opened and the case solved anew"]);
    }

    private static IEnumerable<SolveCase> Slowest(IEnumerable<SolveCase> cases, bool isSolvable) =>
        cases.Where(solveCase => solveCase.IsSolvable == isSolvable).OrderByDescending(solveCase => solveCase.PeerMilliseconds)
            .Take(SlowestCount);

    /// <returns>Null where the answer came first.</returns>
    private static Timing? DelayAt(double milliseconds, WarmIndexSolver solver, SolveCase solveCase)
    {
        using var source = new CancellationTokenSource();
        using var isReady = new ManualResetEventSlim();
        var (cancelledAt, processorAt) = (0L, TimeSpan.Zero);
        var canceller = new Thread(() =>
        {
            isReady.Set();
            var watch = Stopwatch.StartNew();
            SpinWait.SpinUntil(() => watch.Elapsed.TotalMilliseconds >= milliseconds);
            processorAt = Environment.CpuUsage.TotalTime;
            cancelledAt = Stopwatch.GetTimestamp();
            source.Cancel();
        });
        canceller.Start();
        isReady.Wait();
        try
        {
            solver.Answer(solveCase, source.Token);
            return null;
        }
        catch (OperationCanceledException)
        {
            // The canceller had written both before it cancelled.
            return new Timing(Stopwatch.GetElapsedTime(cancelledAt).TotalMilliseconds,
                (Environment.CpuUsage.TotalTime - processorAt).TotalMilliseconds);
        }
        finally
        {
            canceller.Join();
        }
    }
}
