using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Conda.Repodata;
using Devenv.Conda.Solving;
using Devenv.Host.Machine;
using Devenv.Install;
using Devenv.Store.Cache;
using Devenv.Store.Transport;

namespace Devenv.Benchmarks.Linking;

/// <summary>A whole Python environment of the real channel: 30 packages, solved and brought into a cache.</summary>
internal static class RealSet
{
    /// <summary>With pip, which conda adds to any python.</summary>
    private static readonly string[] s_specs = ["python=3.7", "tqdm", "requests", "sqlite", "zstd", "pip"];

    public static ImmutableArray<RepodataRecord> Solve(string channelFolder)
    {
        var channel = ChannelUrl.FromUrl(new Uri(channelFolder).AbsoluteUri);
        var sources = new[] { Subdir.Linux64, Subdir.Noarch }
            .Select(subdir =>
                RepodataIndex.Read(File.ReadAllBytes(Path.Join(channelFolder, subdir.Name, "repodata.json")), channel, subdir));
        var outcome = CondaSolver.Solve(
            new CondaSolveRequest
            {
                Sources = [.. sources],
                Specs = [.. s_specs.Select(text =>
                    MatchSpec.TryParse(text, SpecParsing.Lenient, out var spec, out var fault)
                        ? spec
                        : throw new InvalidDataException(fault))],
                VirtualPackages = [.. new[] { "__unix=0=0", "__linux=4.18=0", "__glibc=2.28=0" }.Select(Virtual)],
            },
            CancellationToken.None);
        return outcome is CondaSolveOutcome.Solved solved
            ? solved.Records
            : throw new InvalidDataException($"{string.Join(' ', s_specs)} is not solved");
    }

    /// <summary>Brings all in side by side, as a build does.</summary>
    public static ImmutableArray<PackageToLink> Fetch(ImmutableArray<RepodataRecord> records, string cacheFolder)
    {
        using var transport = new Transport(new TransportOptions { RetryDelays = [] });
        var cache = new PackageCache(cacheFolder, transport, HostEnvironmentCapture.Capture(new Dictionary<string, string>()));
        var packages = Task.WhenAll(records.Select(record => cache.GetAsync(record, null, CancellationToken.None)))
            .GetAwaiter().GetResult();
        return [.. packages.Select(package => new PackageToLink(package.Record, package.Folder, []))];
    }

    private static VirtualPackage Virtual(string text)
        => VirtualPackage.TryParse(text, out var package) ? package : throw new InvalidDataException(text);
}
