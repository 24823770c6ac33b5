using System.Globalization;
using Devenv.Benchmarks.Building;
using Devenv.Benchmarks.Measuring;
using Devenv.TestKit;

namespace Devenv.Benchmarks;

/// <summary><c>dotnet build</c> with nothing to do against the same on an SDK that is empty.</summary>
internal sealed class NoopBenchmark : IBenchmark
{
    private const double Limit = 1.25;

    public string Name => "noop";

    public string Summary => "dotnet build with nothing to do against the same on an empty SDK package [--feed FOLDER]";

    public BenchmarkReport Run(BenchmarkOptions options)
    {
        var feed = options.Feed ?? Path.Join(SharedData.RepositoryRoot, "artifacts", "feed");
        var version = SdkPackage.Version(feed);
        using var temporary = new TemporaryFolder();
        var small = MadeChannel.Small(temporary.PathOf("channel"));
        var empty = new BuildFolder(
            temporary.PathOf("empty"), EmptySdkPackage.Write(temporary.PathOf("empty-feed")), EmptySdkPackage.Version,
            BuildFolder.Manifest(small, "first = \"*\""));
        List<(string Name,
            BuildFolder Folder)> own = [("four packages",
            new BuildFolder(temporary.PathOf("small"), feed, version, BuildFolder.Manifest(small, "first = \"*\"")))];
        if (SharedData.MissingReason is null)
        {
            var channel = new Uri(SharedData.PathOf("channels/main-2020")).AbsoluteUri;
            const string Dependencies = "python = \"3.7.*\"\ntqdm = \"*\"\nrequests = \"*\"\nsqlite = \"*\"\nzstd = \"*\"\npip = \"*\"";
            own.Add(("python 3.7, 30 packages", new BuildFolder(
                temporary.PathOf("python"), feed, version, BuildFolder.Manifest(channel, Dependencies))));
        }

        own.ForEach(entry => entry.Folder.Prepared());
        var contenders = own.Select(entry => new Contender(entry.Name, () => entry.Folder.Build()))
            .Prepend(new Contender("empty SDK", () => empty.Build()));
        var series = Alternation.Run(options.Runs, 1, [.. contenders]);
        return new BenchmarkReport(
            Name,
            [.. series.SelectMany(side => new[] { side.Wall, side.Processor })],
            [.. series.Skip(1).Select(side => new Budget(
                $"{side.Wall.Name}, of the empty SDK's time", side.Wall.Median / series[0].Wall.Median, "x", Limit, IsFloor: false))],
            [
                $"Devenv.Sdk {version}; no MSBuild server, no nodes kept, output piped",
                .. series.Skip(1).Select(side => Steadier(side, series[0])),
            ]);
    }

    /// <summary>Ratios that other programs on the machine disturb less; they decide nothing.</summary>
    private static string Steadier(TimingSeries own, TimingSeries empty) => string.Create(
        CultureInfo.InvariantCulture,
        $"{own.Wall.Name}: {own.Processor.Median / empty.Processor.Median:0.000} x by processor time, "
        + $"{own.Wall.Minimum / empty.Wall.Minimum:0.000} x least against least");
}
