using System.Collections.Immutable;
using System.Globalization;
using Devenv.Benchmarks.Measuring;
using Devenv.Benchmarks.Solving;
using Devenv.Conda.Channels;
using Devenv.Host.Machine;
using Devenv.Store.Repodata;
using Devenv.Store.Transport;

namespace Devenv.Benchmarks.Scale;

/// <summary>What is measured in a process of its own.</summary>
internal static class ScaleTasks
{
    /// <summary>Writes a multiplied channel to a folder that stays.</summary>
    public const string Make = "make";

    public const string Index = "index";

    public const string Solve = "solve";

    /// <summary>The subdirs of the channel that is multiplied.</summary>
    public static ImmutableArray<string> Subdirs { get; } = ["linux-64", "noarch"];

    public static void Run(ReadOnlySpan<string> task)
    {
        switch (task)
        {
            case [Make, var corpus, var records, var target]:
                OwnProcess.Answer(ChannelMultiplier.Write(corpus, Subdirs, int.Parse(records, CultureInfo.InvariantCulture), target));
                break;
            case [Index, var warmup, var channel, var cache, var runs]:
                IndexAfresh(warmup, Path.Join(cache, "warmup"));
                for (var run = int.Parse(runs, CultureInfo.InvariantCulture); run > 0; run--)
                {
                    var timing = IndexAfresh(channel, cache);
                    OwnProcess.Answer(timing.Wall, timing.Processor);
                }

                OwnProcess.Answer(OwnProcess.PeakMegabytes());
                break;
            case [Solve, var channel, var cache, var casesFile]:
                using (var solver = new WarmIndexSolver(channel, cache))
                {
                    foreach (var solveCase in File.ReadLines(casesFile).Select(SolveCase.Read))
                    {
                        solver.Answer(solveCase);
                    }
                }

                OwnProcess.Answer(OwnProcess.PeakMegabytes());
                break;
            default:
                throw new UsageException($"there is no task \"{string.Join(' ', task)}\"");
        }
    }

    /// <summary>Makes the indexes of a channel's subdirs one after the other.</summary>
    /// <param name="channel">A folder or a web address.</param>
    private static Timing IndexAfresh(string channel, string cache)
    {
        if (Directory.Exists(Path.Join(cache, "repodata")))
        {
            Directory.Delete(Path.Join(cache, "repodata"), recursive: true);
        }

        using var transport = new Transport(new TransportOptions { RetryDelays = [] });
        var gateway = new RepodataGateway(transport, cache, HostEnvironmentCapture.Capture(new Dictionary<string, string>()),
            isOffline: false);
        var url = ChannelUrl.FromUrl(new Uri(channel).AbsoluteUri);
        return Alternation.Time(() =>
        {
            foreach (var subdir in Subdirs)
            {
                using var index = gateway.GetAsync(url, Subdir.Parse(subdir), CancellationToken.None).GetAwaiter().GetResult()
                    ?? throw new InvalidDataException($"{channel} has no {subdir}");
            }
        });
    }
}
