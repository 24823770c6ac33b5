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
using Devenv.TestKit;

namespace Devenv.Benchmarks.Solving;

/// <summary>Answers a case as a build does whose index is in the cache: the index files are opened, then it solves.</summary>
internal sealed class WarmIndexSolver : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Transport _transport = new(new TransportOptions { RetryDelays = [] });
    private readonly RepodataGateway _gateway;
    private readonly ChannelUrl _channel;

    /// <param name="channel">The folder of the packed documents.</param>
    public WarmIndexSolver(string channel, IEnumerable<string> subdirs)
    {
        foreach (var subdir in subdirs)
        {
            var json = ZstdDecoder.Decode(File.ReadAllBytes(Path.Join(channel, subdir, "repodata.json.zst")));
            Directory.CreateDirectory(_folder.PathOf(subdir));
            File.WriteAllBytes(_folder.PathOf($"{subdir}/repodata.json"), json.Span);
        }

        _gateway = new RepodataGateway(_transport, _folder.PathOf("cache"), HostEnvironmentCapture.Capture(new Dictionary<string, string>()), isOffline: false);
        _channel = ChannelUrl.FromUrl(new Uri(_folder.Path).AbsoluteUri);
    }

    /// <summary>Milliseconds of the load by the clock, and what load and solve took together.</summary>
    /// <exception cref="InvalidDataException">The answer is another verdict than the peer's.</exception>
    public (double Load, Timing Total) Answer(SolveCase solveCase)
    {
        var (load, sources) = (0.0, Array.Empty<RepodataIndex?>());
        CondaSolveOutcome? outcome = null;
        var total = Alternation.Time(() =>
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            sources = Task.WhenAll(new[] { solveCase.Platform, "noarch" }.Select(subdir => _gateway.GetAsync(_channel, Subdir.Parse(subdir), CancellationToken.None)))
                .GetAwaiter().GetResult();
            load = watch.Elapsed.TotalMilliseconds;
            var request = new CondaSolveRequest
            {
                Sources = [.. sources.OfType<IRecordSource>()],
                Specs = [.. solveCase.Specs.Select(Spec)],
                VirtualPackages = [.. solveCase.VirtualPackages.Select(Virtual)],
                Rules = SolverRules.Peer,
            };
            outcome = CondaSolver.Solve(request, CancellationToken.None);
        });
        Array.ForEach(sources, source => source?.Dispose());
        return outcome is CondaSolveOutcome.Solved == solveCase.IsSolvable
            ? (load, total)
            : throw new InvalidDataException($"{solveCase.Id} has another verdict than the peer's");
    }

    public void Dispose()
    {
        _transport.Dispose();
        _folder.Dispose();
    }

    private static MatchSpec Spec(string text) =>
        MatchSpec.TryParse(text, SpecParsing.Lenient, out var spec, out var fault) ? spec : throw new InvalidDataException($"\"{text}\": {fault}");

    private static VirtualPackage Virtual(string text) => VirtualPackage.TryParse(text, out var package) ? package : throw new InvalidDataException(text);
}
