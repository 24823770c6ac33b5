using System.Collections.Immutable;
using Devenv.Benchmarks.Measuring;
using Devenv.Benchmarks.Solving;
using Devenv.TestKit;

namespace Devenv.Benchmarks;

/// <summary>Load and solve of recorded requests against rattler, the peer that answered them.</summary>
internal sealed class SolveBenchmark : IBenchmark
{
    private const int Step = 24;
    private const int SampleSize = 50;
    private const int SlowestCount = 10;

    public string Name => "solve";

    public string Summary
        => "load and solve of 50 real requests and of the ten slowest against rattler (WebAssembly; "
            + "with RATTLER_DIR itself, else as recorded)";

    public BenchmarkReport Run(BenchmarkOptions options)
    {
        var corpus = MissingPieceException.SharedPath("corpus");
        var cases = File.ReadLines(MissingPieceException.SharedPath("corpus/solve-cases.jsonl")).Where(line => line.Length > 0)
            .Select(SolveCase.Read).ToList();
        var sample = cases.Where((_, index) => index % Step == 0).Take(SampleSize).ToImmutableArray();
        var slowest = cases.OrderByDescending(solveCase => solveCase.PeerMilliseconds).Take(SlowestCount).ToImmutableArray();
        var peer = RattlerPeer.Find(Path.Join(corpus, "..", "tools", "peers", "rattler-solve.cjs"), corpus);
        using var folder = new TemporaryFolder();
        WarmIndexSolver.Unpack(
            Path.Join(corpus, "channel"), sample.Concat(slowest).Select(solveCase => solveCase.Platform).Append("noarch").Distinct(),
            folder.PathOf("channel"));
        using var solver = new WarmIndexSolver(folder.PathOf("channel"), folder.PathOf("cache"));
        var (rows, budgets) = (ImmutableArray.CreateBuilder<Series>(), ImmutableArray.CreateBuilder<Budget>());
        var sets = new[] { ($"{sample.Length} cases", sample, 0.15), ($"{slowest.Length} slowest", slowest, 0.25) };
        foreach (var (name, chosen, limit) in sets)
        {
            var (own, load, other) = Measure(options.Runs, name, chosen, solver, peer);
            rows.AddRange(own.Wall, own.Processor, load, other);
            budgets.Add(new Budget($"{name}, of rattler's time", own.Wall.Median / other.Median, "x", limit, IsFloor: false));
        }

        return new BenchmarkReport(
            Name,
            rows.ToImmutable(),
            budgets.ToImmutable(),
            [
                peer is null
                    ? "rattler: the times recorded with the cases (two of its processes at once on two cores), "
                        + "since node or RATTLER_DIR's package is not there"
                    : "rattler: run here, in turn with ours",
                "a figure is the sum over the cases of the time of one run; "
                + "ours: the index files opened and the case solved anew, in a warm process",
            ]);
    }

    private static (TimingSeries Own, Series Load, Series Peer) Measure(int runs, string name, ImmutableArray<SolveCase> cases,
        WarmIndexSolver solver, RattlerPeer? peer)
    {
        var recorded = cases.Sum(solveCase => solveCase.PeerMilliseconds);
        var loads = new List<double>();
        var series = Alternation.Run(
            runs,
            2,
            new Contender($"{name}: load and solve", () =>
            {
                var answers = cases.Select(solveCase => solver.Answer(solveCase)).ToList();
                loads.Add(answers.Sum(answer => answer.Load));
                return new Timing(answers.Sum(answer => answer.Total.Wall), answers.Sum(answer => answer.Total.Processor));
            }),
            new Contender($"{name}: rattler{(peer is null ? ", recorded" : string.Empty)}",
                () => new Timing(peer?.Answer(cases).Sum() ?? recorded, double.NaN)));
        return (series[0], new Series($"{name}: of that, load", "ms", [.. loads.TakeLast(runs)]), series[1].Wall);
    }
}
