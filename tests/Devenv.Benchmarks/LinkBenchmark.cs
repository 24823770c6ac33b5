using Devenv.Benchmarks.Linking;
using Devenv.Benchmarks.Measuring;
using Devenv.Conda.Channels;
using Devenv.Install;

namespace Devenv.Benchmarks;

/// <summary>Linking of a whole python environment against hard links of its finished tree.</summary>
internal sealed class LinkBenchmark : IBenchmark
{
    public string Name => "link";

    public string Summary => "linking 30 packages from a warm cache against cp -al of the finished tree";

    public BenchmarkReport Run(BenchmarkOptions options)
    {
        var channel = MissingPieceException.SharedPath("channels/main-2020");
        using var folder = new WorkFolder(Name, options.Folder);
        var wanted = RealSet.Fetch(RealSet.Solve(channel), folder.PathOf("cache"));
        var request = new PrefixInstallRequest { Prefix = folder.PathOf("prefix"), Wanted = wanted, Platform = Subdir.Linux64 };
        return new LinkComparison(folder, request).Run(Name, options.Runs, warmups: 5);
    }
}
