using System.Globalization;
using Devenv.Benchmarks.Building;
using Devenv.Benchmarks.Measuring;
using Devenv.TestKit;

namespace Devenv.Benchmarks;

/// <summary>The whole process of <c>dotnet msbuild -t:Solve</c> against that of an empty target of the same project.</summary>
internal sealed class SolveTargetBenchmark : IBenchmark
{
    private const double Limit = 150;

    private const string EmptyTarget = "DevenvRestore";

    public string Name => "target";

    public string Summary => "dotnet msbuild -t:Solve of more than 100 packages against an empty target of the same project [--feed FOLDER]";

    public BenchmarkReport Run(BenchmarkOptions options)
    {
        if (SharedData.MissingReason is { } reason)
        {
            throw new MissingPieceException(reason);
        }

        var feed = options.Feed ?? Path.Join(SharedData.RepositoryRoot, "artifacts", "feed");
        var version = SdkPackage.Version(feed);
        using var temporary = new TemporaryFolder();
        var channel = new Uri(SharedData.PathOf("corpus/channel")).AbsoluteUri;
        const string Dependencies = "python = \"3.12.*\"\njupyterlab = \"*\"\nmatplotlib = \"*\"\npandas = \"*\"\nscikit-learn = \"*\"";
        var folder = new BuildFolder(temporary.PathOf("w"), feed, version, BuildFolder.Manifest(channel, Dependencies));

        // The first solve makes the indexes; no lock file is written by any.
        var first = folder.Target("Solve");
        var series = Alternation.Run(options.Runs, 1, new Contender("empty target", () => folder.Target(EmptyTarget)), new Contender("Solve", () => folder.Target("Solve")));
        return new BenchmarkReport(
            Name,
            [.. series.SelectMany(side => new[] { side.Wall, side.Processor })],
            [new Budget("more than the empty target", series[1].Wall.Median - series[0].Wall.Median, "ms", Limit, IsFloor: false)],
            [
                $"Devenv.Sdk {version}; no MSBuild server, no nodes kept, output piped",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the first solve, with the indexes to make: {first.Wall:0} ms; by processor time {series[1].Processor.Median - series[0].Processor.Median:0} ms more, "
                    + $"least against least {series[1].Wall.Minimum - series[0].Wall.Minimum:0} ms more"),
            ]);
    }
}
