using System.Collections.Immutable;
using System.Diagnostics;

namespace Devenv.Benchmarks.Measuring;

/// <summary>
/// Measures contenders in turn, so that what else the machine does falls on all of them; another one begins in each round, so that none always
/// comes after the same.
/// </summary>
internal static class Alternation
{
    /// <param name="warmups">Rounds that are not counted.</param>
    public static ImmutableArray<TimingSeries> Run(int runs, int warmups, params ReadOnlySpan<Contender> contenders)
    {
        var timings = new List<Timing>[contenders.Length];
        foreach (ref var own in timings.AsSpan())
        {
            own = [];
        }

        for (var round = -warmups; round < runs; round++)
        {
            for (var turn = 0; turn < contenders.Length; turn++)
            {
                var i = (turn + round + warmups) % contenders.Length;
                GC.Collect();
                var timing = contenders[i].Measure();
                if (round >= 0)
                {
                    timings[i].Add(timing);
                }
            }
        }

        var series = ImmutableArray.CreateBuilder<TimingSeries>(contenders.Length);
        for (var i = 0; i < contenders.Length; i++)
        {
            var name = contenders[i].Name;
            series.Add(new TimingSeries(
                new Series(name, "ms", [.. timings[i].Select(timing => timing.Wall)]),
                new Series(name + ", processor", "ms", [.. timings[i].Select(timing => timing.Processor)]),
                new Series(name + ", allocated", "MB", [.. timings[i].Select(timing => timing.Allocated / 1e6)])));
        }

        return series.MoveToImmutable();
    }

    /// <summary>What an action of this process takes.</summary>
    public static Timing Time(Action action)
    {
        var before = Environment.CpuUsage.TotalTime;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        action();
        var wall = watch.Elapsed.TotalMilliseconds;
        return new Timing(wall,
            (Environment.CpuUsage.TotalTime - before).TotalMilliseconds)
        { Allocated = GC.GetAllocatedBytesForCurrentThread() - allocated };
    }
}
