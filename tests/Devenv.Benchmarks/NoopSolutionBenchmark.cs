using System.Globalization;
using Devenv.Benchmarks.Building;
using Devenv.Benchmarks.Measuring;
using Devenv.TestKit;

namespace Devenv.Benchmarks;

/// <summary>A build with nothing to do of a solution whose projects share a workspace against the same projects without the SDK.</summary>
internal sealed class NoopSolutionBenchmark : IBenchmark
{
    private const double Limit = 5;

    private const int Projects = 50;

    private const int Packages = 200;

    private const string Solution = "all.slnx";

    /// <summary>The work of a second node is not counted with the build's.</summary>
    private const string OneNode = "-m:1";

    public string Name => "noop-solution";

    public string Summary =>
        "dotnet build with nothing to do of 50 projects over one workspace against the same without the SDK [--feed FOLDER]";

    public BenchmarkReport Run(BenchmarkOptions options)
    {
        var feed = options.Feed ?? Path.Join(SharedData.RepositoryRoot, "artifacts", "feed");
        var version = SdkPackage.Version(feed);
        using var temporary = new TemporaryFolder();
        var channel = MadeChannel.Of(temporary.PathOf("channel"), Packages);
        var without = new BuildFolder(temporary.PathOf("without"), feed, version);
        WriteProjects(without, string.Empty);
        without.Build(Solution, BuildFolder.WarmCompiler);
        var small = With(temporary.PathOf("small"), 4);
        var large = With(temporary.PathOf("large"), Packages);
        var series = Alternation.Run(
            options.Runs,
            1,
            new Contender("without the SDK", () => without.Build(Solution)),
            new Contender("4 packages", () => small.Build(Solution)),
            new Contender("200 packages", () => large.Build(Solution)),
            new Contender("without the SDK, one node", () => without.Build(Solution, OneNode)),
            new Contender("4 packages, one node", () => small.Build(Solution, OneNode)),
            new Contender("200 packages, one node", () => large.Build(Solution, OneNode)));
        return new BenchmarkReport(
            Name,
            [.. series.SelectMany(side => new[] { side.Wall, side.Processor })],
            [
                .. series[1..3].Select(side => new Budget(
                    $"{side.Wall.Name}, more than without the SDK, per project",
                    side.Wall.PairedDifference(series[0].Wall) / Projects, "ms", Limit, IsFloor: false)),
            ],
            [
                $"Devenv.Sdk {version}; {Projects} class libraries; no MSBuild server, no nodes kept, output piped",
                .. series[1..3].Select(side => Differences(side, series[0])),
                .. series[4..].Select(side => Differences(side, series[3])),
            ]);

        BuildFolder With(string root, int packages)
        {
            var dependencies = string.Join('\n', MadeChannel.Names(0, packages).Select(name => $"{name} = \"*\""));
            var folder = new BuildFolder(root, feed, version);
            folder.Write("pixi.toml", BuildFolder.Manifest(channel, dependencies));
            WriteProjects(folder, "<Sdk Name=\"Devenv.Sdk\" />");
            return folder.Prepared(Solution);
        }
    }

    /// <summary>
    /// The median of the differences, which the budget is held against, beside the difference of the medians; and by processor time, which is
    /// whole only where one node does all.
    /// </summary>
    private static string Differences(TimingSeries own, TimingSeries without) => string.Create(
        CultureInfo.InvariantCulture,
        $"{own.Wall.Name}: {own.Wall.PairedDifference(without.Wall) / Projects:0.00} ms more per project, "
            + $"{(own.Wall.Median - without.Wall.Median) / Projects:0.00} between the medians, "
            + $"{own.Processor.PairedDifference(without.Processor) / Projects:0.00} ms more of processor time");

    private static void WriteProjects(BuildFolder folder, string sdk)
    {
        var names = Enumerable.Range(1, Projects).Select(number => string.Create(CultureInfo.InvariantCulture, $"p{number:00}")).ToList();
        foreach (var name in names)
        {
            folder.Write(
                $"{name}/{name}.csproj",
                $"<Project Sdk=\"Microsoft.NET.Sdk\">\n  {sdk}\n"
                + $"  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>\n</Project>\n");
            folder.Write($"{name}/Library.cs", $"public static class {name} {{ }}\n");
        }

        folder.Write(
            Solution, $"<Solution>\n{string.Concat(names.Select(name => $"  <Project Path=\"{name}/{name}.csproj\" />\n"))}</Solution>\n");
    }
}
