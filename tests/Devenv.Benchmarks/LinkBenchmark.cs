using System.Collections.Immutable;
using System.IO.Enumeration;
using Devenv.Benchmarks.Measuring;
using Devenv.Benchmarks.Peers;
using Devenv.Conda.Channels;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Conda.Repodata;
using Devenv.Conda.Solving;
using Devenv.Host.Machine;
using Devenv.Install;
using Devenv.Store.Cache;
using Devenv.Store.Transport;

namespace Devenv.Benchmarks;

/// <summary>Linking of a whole python environment against hard links of its finished tree.</summary>
internal sealed class LinkBenchmark : IBenchmark
{
    /// <summary>A file system in memory: on a disk the figures tell of write-back.</summary>
    private const string Memory = "/dev/shm";

    /// <summary>With pip, which conda adds to any python.</summary>
    private static readonly string[] s_specs = ["python=3.7", "tqdm", "requests", "sqlite", "zstd", "pip"];

    public string Name => "link";

    public string Summary => "linking 30 packages from a warm cache against cp -al of the finished tree";

    public BenchmarkReport Run(BenchmarkOptions options)
    {
        var channel = MissingPieceException.SharedPath("channels/main-2020");
        var copy = PeerProgram.Find("cp");
        if (!Directory.Exists(Memory))
        {
            throw new MissingPieceException($"There is no {Memory}, which this benchmark needs.");
        }

        var root = Directory.CreateDirectory(Path.Join(Memory, $"devenv-link-{Guid.NewGuid():N}")).FullName;
        try
        {
            return Measure(options, channel, copy, root);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private BenchmarkReport Measure(BenchmarkOptions options, string channel, string copy, string root)
    {
        var (prefix, copied) = (Path.Join(root, "prefix"), Path.Join(root, "copied"));
        var wanted = Fetch(channel, Path.Join(root, "cache"));
        var request = new PrefixInstallRequest { Prefix = prefix, Wanted = wanted, Platform = Subdir.Linux64 };
        PrefixInstaller.Install(request, CancellationToken.None);
        var finished = Path.Join(root, "finished");
        Directory.Move(prefix, finished);
        var paths = Paths(finished);
        var own = new Contender("PrefixInstaller", () => Afresh(prefix, () => Alternation.Time(() => PrefixInstaller.Install(request, CancellationToken.None))));
        var peer = new Contender("cp -al", () => Afresh(copied, () => PeerProgram.Time(copy, ["-al", finished, copied])));
        var series = Alternation.Run(options.Runs, 5, own, peer);
        return new BenchmarkReport(
            Name,
            [.. series.SelectMany(side => new[] { side.Wall, side.Processor })],
            [new Budget("rate of cp -al that is reached", series[1].Wall.Median / series[0].Wall.Median, "x", 0.6, IsFloor: true)],
            [$"{wanted.Length} packages, {paths} paths, on {Memory}; cp -al makes no records and rewrites no prefixes; warm process"]);
    }

    /// <summary>Files and links; folders that are reached through links count once.</summary>
    private static int Paths(string folder) => new FileSystemEnumerable<bool>(
        folder, (ref FileSystemEntry _) => true, new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
    {
        ShouldRecursePredicate = (ref FileSystemEntry entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory || entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
    }.Count();

    private static Timing Afresh(string folder, Func<Timing> measure)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        return measure();
    }

    private static ImmutableArray<PackageToLink> Fetch(string channelFolder, string cacheFolder)
    {
        var channel = ChannelUrl.FromUrl(new Uri(channelFolder).AbsoluteUri);
        var sources = new[] { Subdir.Linux64, Subdir.Noarch }
            .Select(subdir => RepodataIndex.Read(File.ReadAllBytes(Path.Join(channelFolder, subdir.Name, "repodata.json")), channel, subdir));
        var outcome = CondaSolver.Solve(
            new CondaSolveRequest
            {
                Sources = [.. sources],
                Specs = [.. s_specs.Select(text => MatchSpec.TryParse(text, SpecParsing.Lenient, out var spec, out var fault) ? spec : throw new InvalidDataException(fault))],
                VirtualPackages = [.. new[] { "__unix=0=0", "__linux=4.18=0", "__glibc=2.28=0" }.Select(Virtual)],
            },
            CancellationToken.None);
        var records = outcome is CondaSolveOutcome.Solved solved ? solved.Records : throw new InvalidDataException($"{string.Join(' ', s_specs)} is not solved");
        using var transport = new Transport(new TransportOptions { RetryDelays = [] });
        var cache = new PackageCache(cacheFolder, transport, HostEnvironmentCapture.Capture(new Dictionary<string, string>()));
        return [.. records.Select(record => new PackageToLink(record, cache.GetAsync(record, null, CancellationToken.None).GetAwaiter().GetResult().Folder, []))];
    }

    private static VirtualPackage Virtual(string text) => VirtualPackage.TryParse(text, out var package) ? package : throw new InvalidDataException(text);
}
