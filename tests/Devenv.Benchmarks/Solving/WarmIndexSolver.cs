using Devenv.Benchmarks.Measuring;
using Devenv.Conda.Channels;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Conda.Repodata;
using Devenv.Conda.Solving;
using Devenv.Formats.Zstd;
using Devenv.Host.Machine;
using Devenv.Store.Repodata;
using Devenv.Store.Transport;

namespace Devenv.Benchmarks.Solving;

/// <summary>Answers a case as a build does whose index is in the cache: the index files are opened, then it solves.</summary>
internal sealed class WarmIndexSolver : IDisposable
{
    private readonly Transport _transport = new(new TransportOptions { RetryDelays = [] });
    private readonly RepodataGateway _gateway;
    private readonly ChannelUrl _channel;

    /// <param name="channel">A folder with unpacked documents.</param>
    /// <param name="cache">Where the indexes are kept.</param>
    public WarmIndexSolver(string channel, string cache)
    {
        _gateway = new RepodataGateway(_transport, cache, HostEnvironmentCapture.Capture(new Dictionary<string, string>()),
            isOffline: false);
        _channel = ChannelUrl.FromUrl(new Uri(channel).AbsoluteUri);
    }

    /// <summary>Those of the peer make the very search that it makes; the product has others.</summary>
    public SolverRules Rules { get; init; } = SolverRules.Peer;

    /// <summary>Writes the documents of a channel of packed ones.</summary>
    public static void Unpack(string channel, IEnumerable<string> subdirs, string target)
    {
        foreach (var subdir in subdirs)
        {
            var json = ZstdDecoder.Decode(File.ReadAllBytes(Path.Join(channel, subdir, "repodata.json.zst")));
            Directory.CreateDirectory(Path.Join(target, subdir));
            File.WriteAllBytes(Path.Join(target, subdir, "repodata.json"), json.Span);
        }
    }

    /// <summary>Milliseconds of the load by the clock, and what load and solve took together.</summary>
    /// <exception cref="InvalidDataException">The answer is another verdict than the peer's.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public (double Load, Timing Total) Answer(SolveCase solveCase, CancellationToken cancellation = default)
    {
        var (load, sources) = (0.0, Array.Empty<RepodataIndex?>());
        CondaSolveOutcome? outcome = null;
        var total = Alternation.Time(() =>
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            sources = Task.WhenAll(
                new[] { solveCase.Platform, "noarch" }.Select(subdir => _gateway.GetAsync(_channel, Subdir.Parse(subdir), cancellation)))
                .GetAwaiter().GetResult();
            load = watch.Elapsed.TotalMilliseconds;
            var request = new CondaSolveRequest
            {
                Sources = [.. sources.OfType<IRecordSource>()],
                Specs = [.. solveCase.Specs.Select(Spec)],
                VirtualPackages = [.. solveCase.VirtualPackages.Select(Virtual)],
                Rules = Rules,
            };
            outcome = CondaSolver.Solve(request, cancellation);
        });
        Array.ForEach(sources, source => source?.Dispose());
        return outcome is CondaSolveOutcome.Solved == solveCase.IsSolvable
            ? (load, total)
            : throw new InvalidDataException($"{solveCase.Id} has another verdict than the peer's");
    }

    public void Dispose() => _transport.Dispose();

    private static MatchSpec Spec(string text) =>
        MatchSpec.TryParse(text, SpecParsing.Lenient, out var spec, out var fault)
            ? spec
            : throw new InvalidDataException($"\"{text}\": {fault}");

    private static VirtualPackage Virtual(string text)
        => VirtualPackage.TryParse(text, out var package) ? package : throw new InvalidDataException(text);
}
