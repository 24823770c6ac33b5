using Devenv.Benchmarks;
using Devenv.Benchmarks.Measuring;
using Devenv.Benchmarks.Parts;
using Devenv.Benchmarks.Scale;

IBenchmark[] benchmarks =
[
    new CancelBenchmark(),
    new LinkBenchmark(),
    new LinkManyBenchmark(),
    new LockBenchmark(),
    new ManifestBenchmark(),
    new NoopBenchmark(),
    new NoopLargeBenchmark(),
    new NoopSolutionBenchmark(),
    new RepodataBenchmark(),
    new ScaleBenchmark(),
    new ShardBenchmark(),
    new SolveBenchmark(),
    new SolveMediansBenchmark(),
    new SolveTargetBenchmark(),
    new StreamBenchmark(),
    new UnpackBenchmark(),
    new VaultBenchmark(),
    new VaultGpgBenchmark(),
    new ZstdBenchmark(),
];
if (args is [OwnProcess.Verb, .. var task])
{
    ScaleTasks.Run(task);
    return 0;
}

if (args.Length == 0)
{
    Array.ForEach(benchmarks, benchmark => Console.WriteLine($"{benchmark.Name,-15}{benchmark.Summary}"));
    Console.WriteLine($"{PartsRun.Verb,-15}{PartsRun.Summary}");
    return 0;
}

try
{
    if (args[0] == PartsRun.Verb)
    {
        return PartsRun.Run(args[1..]);
    }

    var benchmark = Array.Find(benchmarks,
        candidate => candidate.Name == args[0]) ?? throw new UsageException($"there is no benchmark \"{args[0]}\"");
    var options = BenchmarkOptions.Parse(args.AsSpan(1));
    var machine = MachineDescription.Read();
    var report = benchmark.Run(options);
    report.Write(Console.Out, machine);
    return report.IsWithinBudget ? 0 : 1;
}
catch (MissingPieceException missing)
{
    Console.Error.WriteLine(missing.Message);
    return 3;
}
catch (UsageException usage)
{
    Console.Error.WriteLine(usage.Message);
    Console.Error.WriteLine("usage: NAME [--runs N] [--feed FOLDER] [--records N]");
    return 2;
}
