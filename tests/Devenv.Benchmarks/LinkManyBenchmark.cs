using Devenv.Benchmarks.Linking;
using Devenv.Benchmarks.Measuring;
using Devenv.Conda.Channels;
using Devenv.Install;

namespace Devenv.Benchmarks;

/// <summary>Linking of very many files against hard links of the finished tree.</summary>
internal sealed class LinkManyBenchmark : IBenchmark
{
    private const int Packages = 200;
    private const int FilesPerPackage = 750;

    public string Name => "link-many";

    public string Summary => "linking 200 packages with 150,000 files from a warm cache against cp -al of the finished tree";

    public BenchmarkReport Run(BenchmarkOptions options)
    {
        using var folder = new WorkFolder(Name, options.Folder);
        var wanted = SyntheticSet.Write(folder.PathOf("cache"), Packages, FilesPerPackage);
        var request = new PrefixInstallRequest { Prefix = folder.PathOf("prefix"), Wanted = wanted, Platform = Subdir.Linux64 };
        return new LinkComparison(folder, request).Run(Name, options.Runs, warmups: 2);
    }
}
