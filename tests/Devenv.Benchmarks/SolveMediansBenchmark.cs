using System.Collections.Immutable;
using Devenv.Benchmarks.Measuring;
using Devenv.Benchmarks.Solving;
using Devenv.Conda.Solving;
using Devenv.TestKit;

namespace Devenv.Benchmarks;

/// <summary>Every recorded request for linux-64, each measured by itself, so that the few long ones do not decide alone.</summary>
internal sealed class SolveMediansBenchmark : IBenchmark
{
    private const string Platform = "linux-64";
    private const int SlowestCount = 10;

    public string Name => "medians";

    public string Summary => "load and solve of every linux-64 request against rattler (as in solve): medians over the cases";

    public BenchmarkReport Run(BenchmarkOptions options)
    {
        var corpus = MissingPieceException.SharedPath("corpus");
        var cases = File.ReadLines(MissingPieceException.SharedPath("corpus/solve-cases.jsonl"))
            .Where(line => line.Length > 0).Select(SolveCase.Read).Where(solveCase => solveCase.Platform == Platform).ToImmutableArray();
        var peer = RattlerPeer.Find(Path.Join(corpus, "..", "tools", "peers", "rattler-solve.cjs"), corpus);
        using var folder = new TemporaryFolder();
        WarmIndexSolver.Unpack(Path.Join(corpus, "channel"), [Platform, "noarch"], folder.PathOf("channel"));
        using var solver = new WarmIndexSolver(folder.PathOf("channel"), folder.PathOf("cache")) { Rules = SolverRules.Pixi };
        var own = cases.Select(_ => new List<Timing>()).ToImmutableArray();
        var other = peer is null ? null : cases.Select(_ => new List<double>()).ToArray();
        for (var run = -1; run < options.Runs; run++)
        {
            var answers = cases.Select(solveCase => solver.Answer(solveCase).Total).ToList();
            var peerAnswers = run >= 0 ? peer?.Answer(cases) : null;
            for (var i = 0; i < cases.Length && run >= 0; i++)
            {
                own[i].Add(answers[i]);
                other?[i].Add(peerAnswers![i]); // both are there or none is
            }
        }

        return Report(
            [.. own.Select(timings => Median(timings.Select(timing => timing.Wall)))],
            [.. own.Select(timings => Median(timings.Select(timing => timing.Processor)))],
            [.. cases.Select((solveCase, i) => other is null ? solveCase.PeerMilliseconds : Median(other[i]))],
            isLive: peer is not null);
    }

    private BenchmarkReport Report(ImmutableArray<double> own, ImmutableArray<double> processor, ImmutableArray<double> peer, bool isLive)
    {
        var slowest = Enumerable.Range(0, own.Length).OrderByDescending(i => peer[i]).Take(SlowestCount).ToList();
        return new BenchmarkReport(
            Name,
            [
                new Series("ours, per case", "ms", own),
                new Series("ours, per case, processor", "ms", processor),
                new Series("rattler, per case", "ms", peer),
                new Series("ours of rattler's, per case", "%", [.. own.Select((time, i) => 100 * time / peer[i])]),
                new Series($"ours of rattler's, {SlowestCount} slowest", "%", [.. slowest.Select(i => 100 * own[i] / peer[i])]),
            ],
            [
                new Budget("median of ours, of the median of rattler's", Median(own) / Median(peer), "x", 0.15, IsFloor: false),
                new Budget("median over the cases of ours of rattler's", Median(own.Select((time, i) => time / peer[i])), "x", 0.15,
                    IsFloor: false),
                new Budget($"median over the {SlowestCount} slowest of ours of rattler's", Median(slowest.Select(i => own[i] / peer[i])),
                    "x", 0.25, IsFloor: false),
            ],
            [
                isLive
                    ? "rattler: run here, all cases after ours in each run"
                    : "rattler: the times recorded with the cases, since node or RATTLER_DIR's package is not there",
                "a value is a case: the median of its runs; "
                + "ours: the product's rules, the index files opened and the case solved anew, in a warm process",
            ]);
    }

    private static double Median(IEnumerable<double> values) => new Series(string.Empty, string.Empty, [.. values]).Median;
}
