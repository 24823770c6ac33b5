using System.Globalization;
using System.Text;
using Devenv.Benchmarks.Building;
using Devenv.Benchmarks.Measuring;
using Devenv.TestKit;

namespace Devenv.Benchmarks;

/// <summary>A build with nothing to do of a workspace with many packages against one of a workspace with none.</summary>
internal sealed class NoopLargeBenchmark : IBenchmark
{
    private const double Limit = 60;

    private const int Packages = 800;

    private const int Environments = 4;

    private const string EveryEnvironment = "-p:DevenvEnvironments=all";

    public string Name => "noop-large";

    public string Summary => "dotnet build with nothing to do, 800 packages in 4 environments against an empty workspace [--feed FOLDER]";

    public BenchmarkReport Run(BenchmarkOptions options)
    {
        var feed = options.Feed ?? Path.Join(SharedData.RepositoryRoot, "artifacts", "feed");
        var version = SdkPackage.Version(feed);
        using var temporary = new TemporaryFolder();
        var channel = MadeChannel.Of(temporary.PathOf("channel"), Packages);
        var empty = new BuildFolder(temporary.PathOf("empty"), feed, version, BuildFolder.Manifest(channel, string.Empty))
            .Prepared(EveryEnvironment);
        var parts = new BuildFolder(temporary.PathOf("parts"), feed, version, Manifest(channel, Packages / Environments))
            .Prepared(EveryEnvironment);
        var whole = new BuildFolder(temporary.PathOf("whole"), feed, version, Manifest(channel, Packages)).Prepared(EveryEnvironment);
        var series = Alternation.Run(
            options.Runs,
            1,
            new Contender("empty workspace", () => empty.Build(EveryEnvironment)),
            new Contender("200 packages in each of 4 environments", () => parts.Build(EveryEnvironment)),
            new Contender("800 packages in each of 4 environments", () => whole.Build(EveryEnvironment)));
        return new BenchmarkReport(
            Name,
            [.. series.SelectMany(side => new[] { side.Wall, side.Processor })],
            [
                new Budget($"{series[1].Wall.Name}, "
                    + "more than the empty workspace", series[1].Wall.PairedDifference(series[0].Wall), "ms", Limit, IsFloor: false),
            ],
            [
                $"Devenv.Sdk {version}; no MSBuild server, no nodes kept, output piped",
                .. series.Skip(1).Select(side => Difference(side, series[0])),
            ]);
    }

    private static string Difference(TimingSeries own, TimingSeries empty) => string.Create(
        CultureInfo.InvariantCulture,
        $"{own.Wall.Name}: {own.Wall.PairedDifference(empty.Wall):0.0} ms more, {own.Wall.Median - empty.Wall.Median:0.0} between the medians, "
            + $"{own.Processor.PairedDifference(empty.Processor):0.0} ms more of processor time");

    /// <summary>The default environment and three others, with as many packages each: each other ones where there are enough.</summary>
    private static string Manifest(string channel, int each)
    {
        var text = new StringBuilder(BuildFolder.Manifest(channel, Dependencies(0)));
        for (var number = 1; number < Environments; number++)
        {
            text.Append(CultureInfo.InvariantCulture, $"[feature.f{number}.dependencies]\n{Dependencies(number)}\n");
        }

        text.Append("[environments]\n");
        for (var number = 1; number < Environments; number++)
        {
            text.Append(CultureInfo.InvariantCulture, $"e{number} = {{ features = [\"f{number}\"], no-default-feature = true }}\n");
        }

        return text.ToString();

        string Dependencies(int number) =>
            string.Join(
                '\n', MadeChannel.Names(each * Environments <= Packages ? number * each : 0, each).Select(name => $"{name} = \"*\""));
    }
}
